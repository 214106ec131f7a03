import { describe, expect, it } from '@jest/globals';
import { isColoured, paint } from '../../../cli/screen/paint';

const output = (isTTY: boolean) => ({ isTTY, columns: 80, rows: 24, write: () => {} });

describe('Colours', () => {
  it.each([
    [{}, true, true],
    [{}, false, false],
    [{ NO_COLOR: '1' }, true, false],
    [{ NO_COLOR: '' }, true, true],
    [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
    [{ FORCE_COLOR: '1' }, false, true],
    [{ FORCE_COLOR: '0' }, true, false],
    [{ TERM: 'dumb' }, true, false],
  ])('with %j, at a terminal (%s): %s', (env, isTTY, coloured) => {
    expect(isColoured({ env }, output(isTTY))).toBe(coloured);
  });

  it('are not the only thing that says how good news is', () => {
    const { told, step, code } = paint(false);
    expect(told({ words: 'live', tone: 'good' })).toBe('✔ live');
    expect(told({ words: 'failed', tone: 'bad' })).toBe('✖ failed');
    expect([step('done'), step('under way'), step('failed'), step('broken off')]).toEqual(['✔', '●', '✖', '·']);
    expect(code('memoryMiB')).toBe('`memoryMiB`');
  });

  it('are used where they are wanted', () => {
    expect(paint(true).tone('bad', 'x')).toBe('\x1b[31mx\x1b[39m');
    expect(paint(true).code('x')).toBe('\x1b[1mx\x1b[22m');
  });
});
