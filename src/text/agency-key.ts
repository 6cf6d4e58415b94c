import { findAgencyMentions } from './agency-mentions.ts';
import { bareAgencyKey } from './unlisted-mentions.ts';

/** The key a body is found by whatever the writing: "Sở GD&ĐT Bắc Giang" and "so giao duc va dao tao" have one. */
export const agencyKey = (name: string): string => {
  const first = findAgencyMentions(name)[0];
  return first && first.start === 0 ? first.key : bareAgencyKey(name);
};
