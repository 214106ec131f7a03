import { describe, expect, it } from '@jest/globals';
import { linesOf, newestOf, patternOf } from '../../../asl/front-door/log-lines';
import { evaluated } from '../fragment-under-test';

const event = (Message: string, Timestamp = 1) => ({ Message, Timestamp, LogStreamName: 'iris/model/a', EventId: 'x' });
const lines = (events: readonly ReturnType<typeof event>[], text = '') =>
  evaluated(linesOf('$events', '$text'), { events: events as never, text });

describe('lines of a log', () => {
  it('are time, task and message', async () => {
    expect(await lines([event('hi', 5)])).toEqual([{ t: 5, task: 'a', m: 'hi' }]);
    expect(await lines([])).toEqual([]);
  });

  it('are those with a text in them, exactly', async () => {
    const events = [event('an Error'), event('an error'), event(`${'x'.repeat(5_000)}error`)];
    expect(await lines(events, 'error')).toMatchObject([{ m: 'an error' }, { m: expect.stringMatching(/^x+…$/) }]);
  });

  it('are cut, and have no control characters but tabs and ends of lines', async () => {
    const [line] = (await lines([event(`\u001b[1mbold\u001b[0m\tand\u0008 \u009bmore\n${'y'.repeat(5_000)}`)])) as {
      m: string;
    }[];
    expect(line?.m).toMatch(/^bold\tand {3}more\ny+…$/);
    expect(line?.m.length).toBeLessThanOrEqual(4_000);
  });
});

const newest = (messages: readonly string[], wanted: number, given = 0) =>
  evaluated(newestOf('$lines', '$wanted', '$given'), {
    lines: messages.map((m, t) => ({ m, t })),
    wanted,
    given,
  });
const kept = async (...asked: Parameters<typeof newest>) => {
  const { lines: left, isCut } = (await newest(...asked)) as { lines: { t: number }[]; isCut: boolean };
  return [left.map(({ t }) => t), isCut];
};

describe('the newest lines', () => {
  it('are as many as are wanted', async () => {
    expect(await kept(['a', 'b', 'c'], 5)).toEqual([[0, 1, 2], false]);
    expect(await kept(['a', 'b', 'c'], 3)).toEqual([[0, 1, 2], false]);
    expect(await kept(['a', 'b', 'c'], 2)).toEqual([[1, 2], true]);
    expect(await kept([], 2)).toEqual([[], false]);
  });

  it('are as many as an answer has room for: quotes and other letters take four bytes', async () => {
    const [plain, quoted] = ['x'.repeat(4_000), '"é'.repeat(2_000)];
    expect((await kept(Array(60).fill(plain), 60))[0]).toHaveLength(43);
    expect((await kept(Array(20).fill(quoted), 20))[0]).toHaveLength(11);
  });

  it('have room beside those that were given before', async () => {
    expect((await kept(Array(60).fill('x'.repeat(4_000)), 60, 10))[0]).toHaveLength(53);
  });
});

describe('the pattern that a text is looked for by', () => {
  it.each([
    ['GET /health', '"GET /health"'],
    ['say "hi" now', '"say " "hi" " now"'],
    ['a\\b', '"a" "b"'],
    ['"', ''],
    [' ', ''],
  ])('of %s is %s', async (text, pattern) => {
    expect(await evaluated(patternOf('$text'), { text })).toBe(pattern);
  });
});
