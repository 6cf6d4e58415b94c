import { readForAgencies, type AgencyMention } from './agency-reading.ts';
import { bodyMentions } from './body-mentions.ts';
import { departmentMentions } from './department-mentions.ts';
import { unlistedMentions } from './unlisted-mentions.ts';

/**
 * Bodies named in a text in order, without overlaps; a question typed without accents or in abbreviations ("so tai
 * chinh", "sgddt") is read as well as a directive. "Các Sở: Nội vụ, Tài chính" gives each of them.
 */
export function findAgencyMentions(text: string): AgencyMention[] {
  const reading = readForAgencies(text);
  const found = [...departmentMentions(reading), ...bodyMentions(reading), ...unlistedMentions(reading)].sort(
    (a, b) => a.start - b.start || b.end - a.end,
  );
  let free = 0;
  return found.filter((mention) => {
    if (mention.start < free) return false;
    free = mention.end;
    return true;
  });
}
