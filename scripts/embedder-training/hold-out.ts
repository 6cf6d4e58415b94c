/** One text in so many is held out. */
const ONE_IN = 10;

/**
 * True for the tenth of all texts that no training may see, so that figures on unseen texts can be given. `key` is an
 * article's id, or the title of a news item, so that a story printed twice is held out twice.
 */
export function isHeldOut(key: string): boolean {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return ((hash ^ (hash >>> 13)) >>> 0) % ONE_IN === 0;
}
