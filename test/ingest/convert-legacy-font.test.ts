import * as fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { convertLegacyFont } from '../../src/ingest/convert-legacy-font.ts';

/** A small letter of every vowel with every tone, and đ, as (Unicode, VNI) pairs from the published VNI table. */
const VNI_PAIRS =
  'à:aø á:aù ả:aû ã:aõ ạ:aï â:aâ ầ:aà ấ:aá ẩ:aå ẫ:aã ậ:aä ă:aê ằ:aè ắ:aé ẳ:aú ẵ:aü ặ:aë è:eø é:eù ẻ:eû ẽ:eõ ẹ:eï ' +
  'ê:eâ ề:eà ế:eá ể:eå ễ:eã ệ:eä ì:ì í:í ỉ:æ ĩ:ó ị:ò ò:oø ó:où ỏ:oû õ:oõ ọ:oï ô:oâ ồ:oà ố:oá ổ:oå ỗ:oã ộ:oä ' +
  'ơ:ô ờ:ôø ớ:ôù ở:ôû ỡ:ôõ ợ:ôï ù:uø ú:uù ủ:uû ũ:uõ ụ:uï ư:ö ừ:öø ứ:öù ử:öû ữ:öõ ự:öï ỳ:yø ý:yù ỷ:yû ỹ:yõ ỵ:î đ:ñ';
const VNI = new Map<string, string>();
for (const pair of VNI_PAIRS.split(' ')) {
  const [letter = '', codes = ''] = pair.split(':');
  VNI.set(letter, codes);
  VNI.set(letter.toUpperCase(), codes.toUpperCase());
}

const inVni = (text: string): string => text.replace(/\P{ASCII}/gu, (letter) => VNI.get(letter) ?? letter);
/** iconv's table is an independent source of TCVN; capitals with tone are typed with the small letter's code. */
const inTcvn3 = (text: string): string =>
  iconv
    .encode(
      text.replace(/\P{ASCII}/gu, (letter) => (/[ĂÂÊÔƠƯĐ]/u.test(letter) ? letter : letter.toLowerCase())),
      'tcvn',
    )
    .toString('latin1');

const SENTENCES = [
  'Chỉ thị về nhiệm vụ trọng tâm của ngành giáo dục và đào tạo trong năm học mới.',
  'Các trường học tiếp tục đổi mới phương pháp dạy học, nâng cao chất lượng đội ngũ nhà giáo.',
  'Ủy ban nhân dân huyện Đông Sơn giao Phòng Giáo dục chủ trì, phối hợp với các xã, phường.',
  'Phấn đấu 98,5% học sinh lớp 9 tốt nghiệp; giữ vững kết quả phổ cập giáo dục cho trẻ 5 tuổi.',
  'Đẩy mạnh xây dựng trường đạt chuẩn quốc gia, bảo đảm đủ phòng học kiên cố.',
  'Những đơn vị thực hiện tốt được biểu dương, khen thưởng kịp thời, đúng quy định.',
  'Kỳ thi tuyển sinh vào lớp 10 được tổ chức nghiêm túc, an toàn; kết quả giữ ở mức khá.',
];

describe('convertLegacyFont', () => {
  it('reads every letter of both tables', () => {
    const small = Array.from(VNI.keys()).filter((letter) => letter === letter.toLowerCase());
    // Each letter stands in running text that proves the font, in a syllable it can be part of.
    const proof = 'được các trường học thực hiện nghiêm túc';
    for (const letter of small) {
      const rime = /[đ]/u.test(letter) ? `${letter}a` : letter;
      const text = /[ăắằẳẵặâấầẩẫậ]/u.test(letter) ? `${proof} t${letter}n` : `${proof} t${rime}`;
      const readable = letter === 'đ' ? `${proof} đa` : text;
      expect(convertLegacyFont(inVni(readable))).toBe(readable);
      expect(convertLegacyFont(inTcvn3(readable))).toBe(readable);
    }
  });

  it.each(SENTENCES)('brings back from VNI: %s', (sentence) => {
    expect(convertLegacyFont(inVni(sentence))).toBe(sentence);
    expect(convertLegacyFont(inVni(sentence.toUpperCase()))).toBe(sentence.toUpperCase());
  });

  it.each(SENTENCES)('brings back from TCVN3: %s', (sentence) => {
    expect(convertLegacyFont(inTcvn3(sentence)).toLowerCase()).toBe(sentence.toLowerCase());
  });

  it('gives the capitals TCVN3 has, and capitals again to small codes among capitals', () => {
    expect(convertLegacyFont(inTcvn3('Đề án của Ủy ban nhân dân Ân Thi'))).toBe(
      'Đề án của ủy ban nhân dân Ân Thi',
    );
    expect(convertLegacyFont('UBND TØNH B¾C GIANG\nCHØ THÞ VÒ NHIÖM Vô N¡M HäC')).toBe(
      'UBND TỈNH BẮC GIANG\nCHỈ THỊ VỀ NHIỆM VỤ NĂM HỌC',
    );
  });

  it('converts short and ambiguous lines of a document whose other lines prove the font', () => {
    const text = `${inTcvn3(SENTENCES[0] ?? '')}\n${inTcvn3('Số: 12')}\n${inTcvn3('có')}\nTHPT 2008`;
    expect(convertLegacyFont(text)).toBe(`${SENTENCES[0]}\nSố: 12\ncó\nTHPT 2008`);
  });

  it('takes a mixed document line by line', () => {
    const lines = SENTENCES.map((sentence, at) => [sentence, inVni(sentence), inTcvn3(sentence)][at % 3]);
    const converted = convertLegacyFont(lines.join('\n')).split('\n');
    expect(converted.map((line) => line.toLowerCase())).toEqual(SENTENCES.map((line) => line.toLowerCase()));
  });

  it('leaves Unicode lines made of Latin-1 letters alone beside legacy lines', () => {
    const plain = 'và có là cho nhà bà hoà, xã Tân Trì';
    const text = `${SENTENCES[0]}\n${plain}\n${inTcvn3(SENTENCES[1] ?? '')}`;
    expect(convertLegacyFont(text)).toBe(`${SENTENCES[0]}\n${plain}\n${SENTENCES[1]}`);
  });
});

describe('convertLegacyFont on clean text', () => {
  it.each([
    'Où est le café ? Déjà vu à la fête : la forêt, le théâtre, où les élèves étudient leurs leçons.',
    'Les élèves français préfèrent les vacances d’été à l’école ; «Tiếng» mis à part.',
    'El niño comió una piña en el jardín del señor Núñez, ¿qué más? ¡Olé!',
    'Die Schüler lösen große Übungen über Flüsse, Wälder und Gebäude.',
    'Não há solução para a educação; informações à disposição.',
    'The naïve résumé cost £5, ©2024 Müller® §3 ¶4: 5 µm ±2, ½ litre, 30°C, 10 m².',
    'Café, naïve, cô, bé, là, và, có, cá, bà, hà, sân, tâm.',
    'col·lecció, paral·lel, instal·lació, novel·la',
    'co\u00ADope\u00ADra\u00ADtion and class\u00ADroom',
    'Œuvre, sœur, æsthetics, façade, Åse Øst, þorn, ð',
    '',
  ])('does not touch: %s', (text) => {
    expect(convertLegacyFont(text)).toBe(text);
  });

  it('never changes Unicode Vietnamese, composed or decomposed, whatever words stand on a line', () => {
    const words = SENTENCES.join(' ')
      .split(/[\s,.;]+/)
      .concat('và', 'có', 'là', 'cô', 'bé', 'sân', 'à', 'ô');
    const line = fc
      .array(fc.constantFrom(...words), { minLength: 1, maxLength: 12 })
      .map((some) => some.join(' '));
    const text = fc.array(line, { maxLength: 6 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, (clean) => {
        expect(convertLegacyFont(clean)).toBe(clean);
        expect(convertLegacyFont(clean.normalize('NFD'))).toBe(clean.normalize('NFD'));
      }),
    );
  });

  it('never changes ASCII, and changes nothing the second time', () => {
    const legacy = fc.constantFrom(...SENTENCES.map(inVni), ...SENTENCES.map(inTcvn3), ...SENTENCES);
    fc.assert(
      fc.property(
        fc.array(legacy, { maxLength: 5 }),
        fc.string({ unit: 'grapheme-ascii' }),
        (lines, ascii) => {
          expect(convertLegacyFont(ascii)).toBe(ascii);
          const once = convertLegacyFont(lines.join('\n'));
          expect(convertLegacyFont(once)).toBe(once);
        },
      ),
    );
  });
});
