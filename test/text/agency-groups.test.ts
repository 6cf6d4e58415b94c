import { describe, expect, it } from 'vitest';
import { agencyGroups } from '../../src/text/agency-groups.ts';
import { agencyKey } from '../../src/text/agency-key.ts';

describe('agencyGroups', () => {
  it.each([
    ['Sở Tài chính', 'các sở, ban, ngành'],
    ['UBND huyện Lạng Giang', 'các huyện, thành phố'],
    ['Trường THPT Lê Lợi', 'các trường'],
    ['các trường THPT', 'các cơ sở giáo dục'],
    ['Hội Khuyến học tỉnh', 'các đoàn thể'],
    ['Báo Quảng Ninh', 'các cơ quan báo chí'],
  ])('%j belongs to %j', (body, group) => {
    expect(agencyGroups(agencyKey(body))).toContain(agencyKey(group));
  });

  it('names no body as its own group, and none for a body it does not know', () => {
    expect(agencyGroups('ubnd cap huyen')).not.toContain('ubnd cap huyen');
    expect(agencyGroups('quoc hoi')).toEqual([]);
  });
});
