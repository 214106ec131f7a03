import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { basisOf } from '../../cli/basis-of';

const folder = mkdtempSync(path.join(tmpdir(), 'plan-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(text: string): string {
  const name = path.join(folder, 'plan.json');
  writeFileSync(name, text);
  return name;
}

it('the basis of a plan is read from the file that has it', () => {
  expect(basisOf(file('{"kind": "CREATE", "basis": {"minTasks": "1"}}'))).toEqual({ minTasks: '1' });
});

it.each([
  ['{"kind": "CREATE"}', /^--plan: .*plan\.json has no basis: it is no plan, as plan <model> --json writes it$/],
  ['{"basis": null}', /has no basis/],
  ['[]', /^--plan: .*plan\.json must hold a JSON object$/],
  ['{', /^--plan: .*plan\.json cannot be read as JSON: /],
])('%s is no plan', (text, message) => {
  expect(() => basisOf(file(text))).toThrow(message);
});
