import { Resvg } from '@resvg/resvg-js';
import { expect, it } from 'vitest';
import { chartPng } from '../../src/charts/chart-png.ts';
import { targetOf } from '../helpers/sample-records.ts';

const targets = ['mầm non', 'tiểu học', 'THCS'].map((subject, at) =>
  targetOf({ subject, written: `9${at},5` }),
);

/** Width and height from the first chunk of a PNG. */
const sizeOf = (png: Uint8Array): readonly number[] => {
  const view = new DataView(png.buffer, png.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
};

/** The pixels of a PNG as four bytes each, by drawing it. */
const pixelsOf = (png: Uint8Array): Uint8Array => {
  const [width, height] = sizeOf(png);
  const data = Buffer.from(png).toString('base64');
  const image = `<image width="${width}" height="${height}" href="data:image/png;base64,${data}"/>`;
  return new Resvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${image}</svg>`,
  ).render().pixels;
};

/** Shares of the pixels that are of a colour, by its bytes. */
const shareOf = (pixels: Uint8Array, [r, g, b]: readonly number[]): number => {
  let found = 0;
  for (let at = 0; at < pixels.length; at += 4)
    if (pixels[at] === r && pixels[at + 1] === g && pixels[at + 2] === b) found += 1;
  return (4 * found) / pixels.length;
};

it('is a picture of the width of a chat, with bars, words and paper', async () => {
  const png = (await chartPng(targets)) ?? new Uint8Array();
  expect([...png.slice(0, 8)]).toEqual([137, 80, 78, 71, 13, 10, 26, 10]);
  const [width, height = 0] = sizeOf(png);
  expect(width).toBe(1080);
  expect(height).toBeGreaterThan(300);
  expect(height).toBeLessThan(2000);
  const pixels = pixelsOf(png);
  expect(shareOf(pixels, [0xff, 0xff, 0xff])).toBeGreaterThan(0.5);
  expect(shareOf(pixels, [0x12, 0x50, 0x7b])).toBeGreaterThan(0.05);
  expect(shareOf(pixels, [0x18, 0x21, 0x2b])).toBeGreaterThan(0.005);
});

it('changes with the words, so its font has them', async () => {
  const [one, other] = await Promise.all([
    chartPng([targetOf({ subject: 'ưỡẩệ', written: '1' }), targetOf({ written: '2' })]),
    chartPng([targetOf({ subject: 'uoae', written: '1' }), targetOf({ written: '2' })]),
  ]);
  expect(Buffer.compare(Buffer.from(one ?? []), Buffer.from(other ?? []))).not.toBe(0);
});

it('stays short enough for a chat however many figures there are', async () => {
  const many = Array.from({ length: 60 }, (_, at) =>
    targetOf({ written: String(at), indicator: `Tỷ lệ ${at}`, indicatorKey: String(at) }),
  );
  const [, height = 0] = sizeOf((await chartPng(many)) ?? new Uint8Array());
  expect(height).toBeLessThan(2500);
});

it('is none where no two figures can be set side by side', async () => {
  expect(await chartPng([targetOf({ written: '1' })])).toBeUndefined();
});
