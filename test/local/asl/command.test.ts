import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { asl } from '../../../local/asl/command';
import { task } from './machine-under-test';

let folder: string;
const file = (name: string, content: unknown) => {
  const target = path.join(folder, name);
  writeFileSync(target, typeof content === 'string' ? content : JSON.stringify(content));
  return target;
};

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'asl-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const definition = {
  QueryLanguage: 'JSONata',
  StartAt: 'Call',
  States: {
    Call: task({ Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 3600 }], Next: 'Done' }),
    Done: { Type: 'Succeed' },
  },
};

describe('asl run', () => {
  it('prints how the state machine ended with the recorded task results', async () => {
    const tasks = { Call: [{ error: 'Busy' }, { result: 7 }] };
    const output = await asl(['run', file('d.json', definition), file('i.json', {}), '--tasks', file('t.json', tasks)]);

    expect(JSON.parse(output)).toEqual({ status: 'SUCCEEDED', output: 7, states: ['Call', 'Done'] });
  });

  it('reports a failed execution like any other end', async () => {
    const tasks = { Call: [{ error: 'Broken', cause: 'by me' }] };
    const output = await asl(['run', file('d.json', definition), file('i.json', {}), '--tasks', file('t.json', tasks)]);

    expect(JSON.parse(output)).toEqual({ status: 'FAILED', error: 'Broken', cause: 'by me', states: ['Call'] });
  });

  it('explains itself', async () => {
    expect(await asl(['--help'])).toContain('Usage: asl run <definition.json> <input.json>');
  });

  it('says which attempt is missing when the recorded ones run out', async () => {
    const args = [
      'run',
      file('d.json', definition),
      file('i.json', {}),
      '--tasks',
      file('t.json', { Call: [{ error: 'Busy' }] }),
    ];

    await expect(asl(args)).rejects.toThrow('no outcome is recorded for attempt 2 of task "Call"');
  });

  it.each([
    [() => ['run'], 'expected: asl run'],
    [() => ['walk', 'a', 'b'], 'expected: asl run'],
    [() => ['run', '--fast', 'a', 'b'], "Unknown option '--fast'"],
    [() => ['run', path.join(folder, 'none.json'), file('i.json', {})], 'none.json: ENOENT'],
    [() => ['run', file('bad.json', '{'), file('i.json', {})], 'bad.json: '],
    [
      () => ['run', file('d.json', { States: {} }), file('i.json', {})],
      'd.json: /States: must have at least one state',
    ],
    [
      () => ['run', file('d.json', definition), file('i.json', {}), '--tasks', file('t.json', [])],
      't.json: must be an object',
    ],
    [
      () => ['run', file('d.json', definition), file('i.json', {}), '--tasks', file('t.json', { Call: 1 })],
      't.json: "Call" must be a list',
    ],
  ])('names what is wrong with its arguments or files: %#', async (args, message) => {
    await expect(asl(args())).rejects.toThrow(message);
  });
});
