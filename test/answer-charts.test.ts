import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createAnswerCharts } from '../src/answer-charts.ts';
import type { App } from '../src/app.ts';
import type { Answer } from '../src/domain/answer.ts';
import { openOn } from './helpers/sample-data-dir.ts';

const CORPUS = path.join(import.meta.dirname, '..', 'corpus');

let folder: string;
let app: App;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'tracuu-charts-'));
  app = await openOn(path.join(folder, 'data'));
  await app.ingest([path.join(CORPUS, 'bac-giang-06-nhom-nhiem-vu-2022.md')]);
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

const ask = async (question: string): Promise<Answer> => (await app.conversation.answer(question)).answer;

it('draws the figures of an answer that can be set side by side, and says what the picture shows', async () => {
  const charts = createAnswerCharts(app.library);
  const answer = await ask('Chỉ tiêu phòng học kiên cố năm 2022 của Bắc Giang?');
  expect(answer.targets.length).toBeGreaterThan(2);
  expect(await charts.has(answer)).toBe(true);
  const image = await charts.draw(answer);
  for (const { value } of answer.targets) expect(image?.alt).toContain(`${value}%`);
  expect([...(image?.png.slice(1, 4) ?? [])]).toEqual([...new TextEncoder().encode('PNG')]);
});

it('draws nothing of a single figure, nor of an answer without any', async () => {
  const charts = createAnswerCharts(app.library);
  for (const question of [
    'Phòng học kiên cố cấp tiểu học của Bắc Giang đặt bao nhiêu phần trăm?',
    '06 nhóm nhiệm vụ trọng tâm năm 2022 của Bắc Giang là gì?',
  ]) {
    const answer = await ask(question);
    expect(answer.status).toBe('answered');
    expect(await charts.has(answer)).toBe(false);
    expect(await charts.draw(answer)).toBeUndefined();
  }
});
