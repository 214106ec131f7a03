import { describe, expect, it } from '@jest/globals';
import { tellingLine } from '../../asl/deployment/evidence/telling-line';
import { tellingLines } from '../../view-model/telling-lines';
import { evaluated } from '../asl/fragment-under-test';

const LOGS: Readonly<Record<string, readonly string[]>> = {
  python: ['loading', 'Traceback (most recent call last):', '  File "a.py", line 7, in load', 'ValueError: no weights'],
  node: ['start', 'Error: no model', '    at load (/app/server.js:3:9)', 'Node.js v20.20.2'],
  complaint: ['listening', 'cannot open model.bin', 'bye'],
  quiet: ['listening', 'bye'],
  binary: ['\uFFFD\uFFFD\uFFFD\uFFFDa', 'bye'],
  empty: [],
  blank: ['', ' '],
};

describe('The telling line of a log', () => {
  it.each([
    ['python', 'ValueError: no weights'],
    ['node', 'Error: no model'],
    ['complaint', 'cannot open model.bin'],
    ['quiet', 'bye'],
    ['binary', 'bye'],
    ['empty', undefined],
    ['blank', undefined],
  ])('is the one that the workflow tells of: %s: %s', async (name, line) => {
    const { lines, telling } = tellingLines(LOGS[name]!);
    expect(lines[telling]).toBe(line);
    expect(await evaluated(tellingLine('$log'), { log: [...LOGS[name]!] })).toBe(line ?? '');
  });
});

describe('The lines around it', () => {
  it('are those of its stack, and no others', () => {
    const log = [
      ...Array.from({ length: 20 }, (_, i) => `before ${i}`),
      'Error: no model',
      ...Array.from({ length: 20 }, (_, i) => `    at x${i} (a.js:1)`),
    ];
    const { lines, telling } = tellingLines(log);
    expect([lines[0], lines.at(-1), lines[telling]]).toEqual(['before 14', '    at x2 (a.js:1)', 'Error: no model']);
  });

  it('are the last ones where none tells anything', () => {
    expect(tellingLines(['    at x (a.js:1)', 'Node.js v20.0.0'])).toEqual({
      lines: ['    at x (a.js:1)', 'Node.js v20.0.0'],
      telling: -1,
    });
  });
});
