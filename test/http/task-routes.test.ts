import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { createWebServer } from '../../src/http/web-server.tsx';
import { readXlsx } from '../helpers/read-xlsx.ts';
import { MemoryDesk } from './memory-desk.ts';
import { sampleTaskRows } from './sample-rows.ts';

const app = createWebServer(new MemoryDesk());
const EDUCATION = '/nhiem-vu?co-quan=so+giao+duc+va+dao+tao';

const get = async (path: string, from = app) => {
  const response = await from.request(path);
  return { status: response.status, $: load(await response.text()) };
};

describe('the bodies that have tasks', () => {
  it('are listed with what they lead and what they join in', async () => {
    const { $ } = await get('/nhiem-vu');
    const entries = $('.entries li')
      .toArray()
      .map((entry) => [$(entry).find('a').text().trim(), $(entry).find('p').text()]);
    expect(entries).toEqual([
      ['Sở Giáo dục và Đào tạo', '2 chủ trì · 1 phối hợp'],
      ['Sở Tài chính', '1 chủ trì'],
    ]);
    expect($('.entries a').first().attr('href')).toBe(EDUCATION);
    expect($('[aria-current=page]').text().trim()).toBe('Nhiệm vụ');
  });

  it.each([
    ['tai chinh', 1],
    ['sở gd&đt', 1],
    ['so', 2],
  ])('are found by %j', async (words, count) => {
    const { $ } = await get(`/nhiem-vu?tim=${encodeURIComponent(words)}`);
    expect($('.entries li')).toHaveLength(count);
    expect($('#tim').attr('value')).toBe(words);
  });

  it('are said not to be there, by words or at all', async () => {
    const { $ } = await get('/nhiem-vu?tim=công+thương');
    expect($('.count').text()).toContain('Không có cơ quan nào khớp với “công thương”');
    const desk = new MemoryDesk();
    desk.taskRows = [];
    const empty = await get('/nhiem-vu', createWebServer(desk));
    expect(empty.$('.nothing').text()).toContain('Chưa có nhiệm vụ nào');
    expect(empty.$('form')).toHaveLength(0);
  });
});

describe('the tasks of a body', () => {
  it('stand under their documents with part, day, the others and the way to their words', async () => {
    const { $ } = await get(EDUCATION);
    expect($('h1').text()).toBe('Sở Giáo dục và Đào tạo');
    expect($('.task-group h2')).toHaveLength(2);
    const tasks = $('.task')
      .toArray()
      .map((task) => [
        $(task).find('.role-mark').text(),
        $(task).find('.deadline').text(),
        $(task).find('.task-fact').text(),
      ]);
    expect(tasks).toEqual([
      ['phối hợp', '', 'Chủ trì: Sở Tài chính'],
      ['chủ trì', 'Hạn: trước ngày 30/11/2023', ''],
      ['chủ trì', 'Hạn: trước ngày 31/12/2021', ''],
    ]);
    const href = $('.task-source').first().attr('href') ?? '';
    expect((await get(href)).$('mark').text()).toBe(sampleTaskRows[0]?.quote);
  });

  it('can be had by the part the body plays', async () => {
    const { $ } = await get(EDUCATION);
    const tabs = $('.roles a')
      .toArray()
      .map((tab) => [$(tab).text(), $(tab).attr('href') ?? '']);
    expect(tabs.map(([label]) => label)).toEqual(['Tất cả', 'Chủ trì (2)', 'Phối hợp (1)']);
    const joined = await get(tabs[2]?.[1] ?? '');
    expect(joined.$('.task')).toHaveLength(1);
    expect(joined.$('.roles [aria-current]').text()).toBe('Phối hợp (1)');
  });

  it('are kept as files, all of them', async () => {
    const { $ } = await get(EDUCATION);
    const [xlsx = '', csv = ''] = $('.downloads a')
      .toArray()
      .map((link) => $(link).attr('href') ?? '');
    const text = await (await app.request(csv)).text();
    expect(text.split('\r\n')).toHaveLength(5);
    const { name, cells } = readXlsx(new Uint8Array(await (await app.request(xlsx)).arrayBuffer()));
    expect(name).toBe('Nhiệm vụ');
    expect(cells['B3']?.value).toBe('Sở Giáo dục và Đào tạo');
    expect(cells['E3']).toEqual({ value: 45_260, format: 'dd/mm/yyyy' });
  });

  it.each([
    ['nobody', '/nhiem-vu?co-quan=so', 404, 'Không có nhiệm vụ nào của cơ quan này'],
    ['an unknown part', `${EDUCATION}&vai-tro=x`, 400, 'Vai trò phải là'],
  ])('are no page for %s', async (_, path, code, words) => {
    const { status, $ } = await get(path);
    expect(status).toBe(code);
    expect($('main').text()).toContain(words);
    expect($('.ways a').first().attr('href')).toBe('/nhiem-vu');
  });
});
