import { expect, it } from 'vitest';
import { createMetrics } from '../src/metrics.ts';

it('tells what was counted and what is looked up, by name and label', async () => {
  let receiving = true;
  const metrics = createMetrics({
    inbox: async () => ({ pending: 3, dead: 1 }),
    channels: () => [{ name: 'telegram', receiving }],
  });
  metrics.answered('telegram', 'answered', 0.03);
  metrics.answered('telegram', 'answered', 0.3);
  metrics.answered('web', 'not_found', 0.003);
  metrics.sent('telegram');
  metrics.sendFailed('telegram', 'retry');
  metrics.stopped('telegram');
  const { contentType, body } = await metrics.read();
  expect(contentType).toContain('text/plain');
  for (const line of [
    'tracuu_questions_total{channel="telegram",outcome="answered"} 2',
    'tracuu_questions_total{channel="web",outcome="not_found"} 1',
    'tracuu_answer_seconds_bucket{le="0.05",channel="telegram"} 1',
    'tracuu_answer_seconds_count{channel="telegram"} 2',
    'tracuu_inbox_events{state="pending"} 3',
    'tracuu_inbox_events{state="dead"} 1',
    'tracuu_parts_sent_total{channel="telegram"} 1',
    'tracuu_send_failures_total{channel="telegram",outcome="retry"} 1',
    'tracuu_questions_stopped_total{channel="telegram"} 1',
    'tracuu_channel_receiving{channel="telegram"} 1',
  ])
    expect(body.split('\n')).toContain(line);
  expect(body).toContain('tracuu_process_resident_memory_bytes');
  receiving = false;
  expect((await metrics.read()).body).toContain('tracuu_channel_receiving{channel="telegram"} 0');
});

it('keeps two sets of figures apart', async () => {
  const state = { inbox: async () => ({}), channels: () => [] };
  createMetrics(state).sent('a');
  expect((await createMetrics(state).read()).body).not.toContain('channel="a"');
});
