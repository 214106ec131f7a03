import { describe, expect, it } from '@jest/globals';
import { LiveScreen } from '../../../cli/screen/live-screen';

function screen(rows: number) {
  const written: string[] = [];
  const output = { isTTY: true, columns: 40, rows, write: (text: string) => void written.push(text) };
  return { live: new LiveScreen(output), written };
}

describe('A live part of the terminal', () => {
  it('is drawn over what was there, and stays as it was last', () => {
    const { live, written } = screen(24);
    live.draw(() => ['one']);
    live.draw(() => ['two', 'three']);
    live.end();
    expect(written[0]).toContain('one');
    expect(written.join('')).toContain('\x1b[2K');
    expect(written.at(-1)).toBe('two\nthree\n');
  });

  it('shows its end where the terminal is too low, and all of it in the end', () => {
    const { live, written } = screen(4);
    const lines = ['a', 'b', 'c', 'd', 'e', 'f'];
    live.draw(() => lines);
    expect(written.join('')).not.toContain('a\n');
    expect(written.join('')).toContain('d\ne\nf');
    live.end();
    expect(written.at(-1)).toBe('a\nb\nc\nd\ne\nf\n');
  });
});
