import { describe, expect, it } from '@jest/globals';
import { NewLines } from '../../cli/new-lines';

const line = (message: string, at = 0) => ({ timestamp: new Date(at).toISOString(), task: 't', message });
const messages = (lines: { message: string }[]) => lines.map(({ message }) => message);

describe('Lines of a log that is read again', () => {
  it('are told once', () => {
    const seen = new NewLines();
    expect(messages(seen.of([line('a'), line('b')]))).toEqual(['a', 'b']);
    expect(messages(seen.of([line('b'), line('c')]))).toEqual(['c']);
    expect(seen.of([line('a'), line('c')])).toEqual([]);
  });

  it('that were written twice at once are told twice', () => {
    const seen = new NewLines();
    expect(messages(seen.of([line('a')]))).toEqual(['a']);
    expect(messages(seen.of([line('a'), line('a')]))).toEqual(['a']);
    expect(seen.of([line('a')])).toEqual([]);
    expect(seen.of([line('a'), line('a')])).toEqual([]);
  });

  it('of another time or task are others', () => {
    const seen = new NewLines();
    seen.of([line('a')]);
    expect(seen.of([line('a', 1), { ...line('a'), task: 'u' }])).toHaveLength(2);
  });

  it('are not all remembered for ever', () => {
    const seen = new NewLines();
    for (let at = 0; at < 5_001; at++) seen.of([line('a', at)]);
    expect(seen.of([line('a', 0), line('a', 5_000)])).toHaveLength(1);
  });
});
