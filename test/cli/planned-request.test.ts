import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { plannedRequest } from '../../cli/planned-request';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'plan-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(text: string): string {
  const name = path.join(folder, 'plan.json');
  writeFileSync(name, text);
  return name;
}

it('what was planned is read from the file that has it, with its basis', () => {
  const plan = '{"model": "iris", "request": {"minTasks": 2}, "basis": {"minTasks": "2"}}';
  expect(plannedRequest(file(plan), 'iris')).toEqual({ minTasks: 2, basis: { minTasks: '2' } });
});

it('a plan of an earlier release has its basis alone', () => {
  expect(plannedRequest(file('{"model": "iris", "basis": {}}'), 'iris')).toEqual({ basis: {} });
});

it.each([
  ['{"model": "iris"}', /^--plan: .*plan\.json has no basis: it is no plan, as plan <model> --json writes it$/],
  ['{"model": "iris", "basis": null}', /has no basis/],
  ['{"model": "wine", "basis": {}}', /is a plan of model wine, not of iris$/],
  [
    '{"model": "iris", "basis": {}, "request": {"rollback": {}}}',
    /is a plan of bringing iris back, not of deploying it$/,
  ],
])('%s is refused', (text, message) => {
  expect(() => plannedRequest(file(text), 'iris')).toThrow(message);
});
