import { describe, expect, it } from '@jest/globals';
import { inTurn, slipway } from './cli-under-test';

describe('slipway', () => {
  it('alone shows its verbs in groups, a first example and what it ends with', async () => {
    const { code, out } = await slipway('');
    expect(code).toBe(0);
    expect(out).toMatch(/Put a model live:\n {2}register .*\n/);
    expect(out).toContain('$ slipway deploy iris --watch --local');
    expect(out).toMatch(/^ {2}3 +the model, version or deployment does not exist$/m);
  });

  it('has help that fits a narrow terminal', async () => {
    const { out } = await slipway('deploy --help', { isTTY: true, columns: 40 });
    const said = out.slice(0, out.indexOf('Examples:')).split('\n');
    expect(said.filter((line) => line.length > 40)).toEqual([]);
    expect(out).toContain('\n  --drain-seconds <value>\n      what requests that are under way\n');
  });

  it.each(['--help', 'help', 'deploy --help', 'help deploy'])('%s is help, and no error', async (typed) => {
    const { code, out, err } = await slipway(typed);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^Usage: slipway/);
  });

  it.each([
    ['deplyo iris', "unknown command 'deplyo'\n(Did you mean deploy?)\nSee slipway --help."],
    ['help deplyo', "unknown command 'deplyo'\n(Did you mean deploy?)\nSee slipway --help."],
    ['deploy', "missing required argument 'model'\nSee slipway deploy --help."],
    ['deploy iris --wacth', "unknown option '--wacth'\n(Did you mean --watch?)"],
    ['metrics iris --minutes ten', 'It must be a whole number.'],
    ['status iris more', 'too many arguments'],
  ])('%s is wrong usage: %s', async (typed, words) => {
    const { code, out, err, requests } = await slipway(typed);
    expect([code, out, requests]).toEqual([2, '', []]);
    expect(err).toContain(words);
  });

  it('repeats nothing that would move the cursor', async () => {
    const { err } = await slipway(['\x1b[2Jx']);
    expect(err).not.toContain('\x1b');
  });
});

describe('--local', () => {
  it.each([
    ['status --local iris', 'http://localhost:4566/local'],
    ['--local status iris', 'http://localhost:4566/local'],
    ['status iris --local=4567', 'http://localhost:4567/local'],
  ])('%s takes no argument for its port', async (typed) => {
    const { requests, err } = await slipway(typed);
    expect(requests[0]).toMatchObject({ route: 'GET /models/iris/deployments', key: 'local' });
    expect(err).not.toContain('unknown');
  });

  it('stands in what is told to be typed next', async () => {
    const { out } = await slipway('status --local=4567', { api: { 'GET /endpoints': { items: [] } } });
    expect(out).toContain('slipway models --local=4567');
  });
});

describe('An API that is too busy', () => {
  it('is asked again when it says so, which is told', async () => {
    const busy = [429, { message: 'Too Many Requests' }, { 'retry-after': '7' }] as const;
    const { code, err, waits } = await slipway('status', { api: { 'GET /endpoints': inTurn(busy, { items: [] }) } });
    expect([code, waits]).toEqual([0, [7_000]]);
    expect(err).toBe('The API is too busy (429); asking again in 7 s.\n');
  });
});

describe('Ctrl-C', () => {
  it('ends the program at once, whatever it waits for, and nothing more is said', async () => {
    let press = () => {};
    const interrupted = new Promise<void>((resolve) => {
      press = resolve;
    });
    const hanging = async () => {
      press();
      await interrupted;
      return { items: [] };
    };
    const { code, out, err } = await slipway('status', { api: { 'GET /endpoints': hanging }, interrupted });
    await new Promise((resolve) => setImmediate(resolve));
    expect([code, out, err]).toEqual([130, '', '\n']);
  });

  it('while a deployment is asked for says that it may go on', async () => {
    let press = () => {};
    const interrupted = new Promise<void>((resolve) => {
      press = resolve;
    });
    const hanging = async () => {
      press();
      return new Promise<never>(() => {});
    };
    const { code, err } = await slipway('deploy iris', {
      api: { 'POST /models/iris/deployments': hanging },
      interrupted,
    });
    expect(code).toBe(130);
    expect(err).toContain('slipway status iris --watch');
  });
});
