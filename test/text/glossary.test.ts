import { describe, expect, it } from 'vitest';
import { fold, hasDiacritics } from '../../src/text/fold.ts';
import { englishTerms } from '../../src/text/glossary.ts';
import { findSchoolLevels } from '../../src/text/school-levels.ts';

describe('englishTerms', () => {
  it.each([
    ['six', '6'],
    ['key task groups', 'nhóm nhiệm vụ trọng tâm'],
    ["people's committee", 'ủy ban nhân dân'],
    ['department of education and training', 'sở giáo dục và đào tạo'],
    ['solid classrooms', 'phòng học kiên cố'],
    ['school year', 'năm học'],
    ['primary school', 'tiểu học'],
    ['primary tasks', 'nhiệm vụ trọng tâm'],
    ['how many', 'bao nhiêu'],
    ['the', ''],
  ])('says %j as %j', (english, vietnamese) => {
    expect(englishTerms().get(english)).toBe(vietnamese);
  });

  it('is read once', () => {
    expect(englishTerms()).toBe(englishTerms());
  });

  it('knows no word that nobody put there', () => {
    for (const word of ['constructor', 'toString', '__proto__', '', '#'])
      expect(englishTerms().get(word)).toBeUndefined();
  });

  it('has keys as a question is read and values as documents write', () => {
    expect(englishTerms().size).toBeGreaterThan(400);
    for (const [english, vietnamese] of englishTerms()) {
      expect(english).toMatch(/^[a-z]+(?:[ '-][a-z]+)*$/);
      expect(english.split(' ').length).toBeLessThanOrEqual(7);
      expect(vietnamese).toBe(vietnamese.normalize('NFC').trim());
      expect(vietnamese).not.toMatch(/\s{2}|\t/);
      // A word without accents is a Vietnamese one that has none ("ai", "thi"), or a figure.
      expect(hasDiacritics(vietnamese) || vietnamese === 'COVID-19' || vietnamese === fold(vietnamese)).toBe(
        true,
      );
    }
  });

  it('names the levels of schooling as they are found in documents', () => {
    const level = (english: string) => findSchoolLevels(englishTerms().get(english) ?? '')[0]?.level;
    expect(level('kindergarten')).toBe('mầm non');
    expect(level('primary')).toBe('tiểu học');
    expect(level('middle school')).toBe('THCS');
    expect(level('high schools')).toBe('THPT');
  });
});
