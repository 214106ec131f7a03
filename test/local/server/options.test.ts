import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { parseOptions } from '../../../local/server/options';

const folder = mkdtempSync(path.join(tmpdir(), 'options-'));
afterAll(() => rmSync(folder, { recursive: true }));

function faultsFile(text: string): string {
  const file = path.join(folder, 'faults.json');
  writeFileSync(file, text);
  return file;
}

describe('the command line', () => {
  it('has defaults', () => {
    expect(parseOptions([])).toEqual({ port: 4566, speed: 60, virtual: false });
  });

  it('takes its options', () => {
    const faults = faultsFile('[{"event": "abort", "at": "CreateService"}]');
    expect(parseOptions(['--port', '0', '--speed=0.5', '--virtual', '--faults', faults])).toEqual({
      port: 0,
      speed: 0.5,
      virtual: true,
      faults: { calls: [], executions: [{ event: 'abort', at: 'CreateService' }] },
    });
  });

  it('keeps the registry in a folder, which need not exist yet', () => {
    const data = path.join(folder, 'data');
    expect(parseOptions(['--data', data])).toMatchObject({ data });
  });

  it('is not to be run for --help', () => {
    expect(parseOptions(['--help'])).toBeUndefined();
  });

  it.each([
    [['--port', 'abc'], '--port must be a whole number from 0 to 65535, not "abc"'],
    [['--port', '70000'], '--port must be'],
    [['--port', ''], '--port must be'],
    [['--speed', '0'], '--speed must be a number above 0, not "0"'],
    [['--speed', 'Infinity'], '--speed must be'],
    [['--fast'], "Unknown option '--fast'"],
    [['extra'], 'extra'],
    [['--faults', 'none.json'], 'there is no file none.json'],
    [['--data', ''], '--data must be a folder, not ""'],
    [['--data', 'package.json'], '--data: package.json is not a folder'],
  ])('refuses %j in one line', (args, message) => {
    expect(() => parseOptions(args)).toThrow(message);
    expect(() => parseOptions(args)).toThrow(/^[^\n]+$/);
  });

  it('names the file and the place of a wrong fault', () => {
    const file = faultsFile('[{"service": "ecs", "action": "createService", "error": "E", "effect": "never"}]');
    expect(() => parseOptions(['--faults', file])).toThrow(`${file}: faults[0].effect is "never"`);
    expect(() => parseOptions(['--faults', faultsFile('{')])).toThrow('not JSON');
  });
});
