import type { Reply } from '../../domain/reply.ts';
import type { Links } from '../block.ts';
import { renderParts } from './render-parts.ts';

/** What a draft shows, in the two forms it can be sent in. */
export interface DraftPart {
  readonly rich: string;
  readonly classic: string;
  /** As of a part of a reply. */
  readonly detect: boolean;
}

/** The last line of a message in rich HTML, where it is one in our own words. */
const LAST_NOTICE = /<p><i>([^<]*)<\/i><\/p>$/;

/**
 * What is shown of a reply that is still being made: as much as one message holds. Its last line says what is under way
 * and is drawn as the platform draws thinking. Undefined when there is nothing to show.
 */
export function renderDraft(reply: Reply, links: Links): DraftPart | undefined {
  const [part] = renderParts({ reply, actions: [] }, links);
  if (part === undefined || part.kind === 'photo') return undefined;
  const { classic } = (part.kind === 'rich' ? part.instead[0] : part) ?? { classic: '' };
  const rich = part.rich ?? classic;
  return {
    rich: rich.replace(LAST_NOTICE, '<tg-thinking>$1</tg-thinking>'),
    classic,
    detect: part.detect,
  };
}
