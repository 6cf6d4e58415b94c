import type { Reply } from '../../domain/reply.ts';
import type { Links } from '../block.ts';
import { renderParts, type TextPart } from './render-parts.ts';

/** The last line of a message in rich HTML, where it is one in our own words. */
const LAST_NOTICE = /<p><i>([^<]*)<\/i><\/p>$/;

/**
 * What is shown of a reply that is still being made: as much as one message holds. Its last line says what is under way
 * and is drawn as the platform draws thinking. Undefined when there is nothing to show.
 */
export function renderDraft(reply: Reply, links: Links): TextPart | undefined {
  const [part] = renderParts({ reply, actions: [] }, links);
  if (part?.kind !== 'text') return undefined;
  return { ...part, rich: part.rich.replace(LAST_NOTICE, '<tg-thinking>$1</tg-thinking>') };
}
