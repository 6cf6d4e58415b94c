/**
 * Raised whenever the same text gives other targets or tasks than before: what is stored of live documents is then read
 * anew from their texts when a data directory is opened.
 */
export const EXTRACTOR_VERSION = 1;
