import { describe, expect, it } from 'vitest';
import { documentFacets } from '../../src/domain/document-facets.ts';

const facetsOf = (given: object) => documentFacets({ title: 'Kế hoạch', bases: [], digest: false, ...given });

describe('documentFacets', () => {
  it('puts a law above a decree, a decree above a circular, and joint circulars beside circulars', () => {
    const [law, decree, circular, joint] = ['Luật', 'nghị định', 'Thông tư', 'thông tư liên tịch'].map(
      (kind) => facetsOf({ kind }).authority ?? Number.NaN,
    );
    expect(law).toBeGreaterThan(decree ?? Number.NaN);
    expect(decree).toBeGreaterThan(circular ?? Number.NaN);
    expect(joint).toBe(circular);
  });

  it('reads the year from the day of issue, or else from the number', () => {
    expect(facetsOf({ issuedOn: '2022-02-21', number: '57/2020/QH14' }).year).toBe(2022);
    expect(facetsOf({ number: '57/2020/QH14' }).year).toBe(2020);
    expect(facetsOf({ number: '1112/CT-BGDĐT' }).year).toBeUndefined();
  });

  it('leaves out what the document does not say', () => {
    expect(facetsOf({})).toEqual({});
    expect(facetsOf({ kind: 'kế hoạch' })).toEqual({});
  });
});
