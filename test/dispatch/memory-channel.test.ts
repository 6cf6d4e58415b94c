import { channelContract } from '../contracts/channel.ts';
import { MemoryChannel } from './memory-channel.ts';

channelContract('the twin of a channel', async () => {
  const channel = new MemoryChannel({ capabilities: { edit: true, draftStream: true } });
  return {
    channel,
    event: channel.event(),
    textOf: (part) => String(part['text']),
    keysOf: (part) => part['keys'] as string[],
    say: async (text) => {
      await channel.deliver({ text });
    },
  };
});
