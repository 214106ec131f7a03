import { PassThrough } from 'node:stream';
import { expect, it } from '@jest/globals';
import { play } from '../../../local/demo/scene';
import { scenes } from '../../../local/demo/scenes';

it('a scene keeps to the width of what it is shown on', async () => {
  const out = Object.assign(new PassThrough(), { columns: 80 });
  const text = { label: 'why       ', text: 'the tasks do not stay up, '.repeat(20) };
  await play([{ title: 'Deploy', play: async (show) => show(text) }], out as unknown as NodeJS.WriteStream);
  const lines = String(out.read()).split('\n');
  expect(lines.length).toBeGreaterThan(5);
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(80);
});

it('the titles of the demo fit into 80 columns', () => {
  const titles = scenes({} as never, { timePasses: true }).map(({ title }) => title);
  expect(titles.filter((title) => title.length > 76)).toEqual([]);
});
