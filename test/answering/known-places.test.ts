import { describe, expect, it } from 'vitest';
import { withKnownPlaces } from '../../src/answering/known-places.ts';
import { understand } from '../../src/understanding/understand.ts';
import { BINH_MINH, evidenceOf, HOA_SEN } from './sample-version.ts';
import { askCollection, linesOf } from './record-answers.ts';

const { documents } = evidenceOf(BINH_MINH, HOA_SEN);
const placesOf = (question: string) =>
  withKnownPlaces(understand(question), documents).slots.places.map(({ key }) => key);

describe('withKnownPlaces', () => {
  it('knows a district of the collection by its name alone', () => {
    expect(placesOf('chỉ tiêu Bình Minh 2031')).toEqual(['binh minh']);
    expect(placesOf('chi tieu binh minh 2031')).toEqual(['binh minh']);
  });

  it('takes no other accents for it, no part of a word, and nothing beside a place that is named', () => {
    expect(placesOf('chỉ tiêu bính mình')).toEqual([]);
    expect(placesOf('chi tieu binhminh')).toEqual([]);
    expect(placesOf('chỉ tiêu Kon Tum so với bình minh')).toEqual(['kon tum']);
  });

  it('keeps the figures of other districts out', async () => {
    const lines = linesOf(await askCollection('chi tieu song luong'));
    expect(lines[0]).toBe('Các chỉ tiêu năm 2031, UBND huyện Sông Luông');
    expect(lines).toHaveLength(7);
  });
});
