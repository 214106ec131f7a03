import { describe, expect, it } from '@jest/globals';
import { inTurn, slipway } from '../cli-under-test';

const line = (second: number, message: string) => ({
  timestamp: `2026-11-26T15:00:0${second}Z`,
  task: '0123456789abcdef',
  message,
});
const page = { items: [line(1, 'listening'), line(2, 'no model\x1b[2J')] };
const api = { 'GET /models/iris/endpoint/logs': page };

/** The time of day is that of this machine. */
const shown = (text: string) => text.replace(/^\d\d:\d\d:/gm, '');

describe('slipway logs', () => {
  it('shows the lines with their times and tasks', async () => {
    const { code, out } = await slipway('logs iris', { api });
    expect([code, shown(out)]).toEqual([0, '01 01234567  listening\n02 01234567  no model\n']);
  });

  it('asks for what was typed', async () => {
    const { requests } = await slipway('logs iris --minutes 60 --limit 5 --contains ERROR --page-token x', { api });
    expect(requests[0]!.query).toBe('?minutes=60&limit=5&contains=ERROR&pageToken=x');
  });

  it('says what to do where there are none', async () => {
    const { out } = await slipway('logs iris', { api: { 'GET /models/iris/endpoint/logs': { items: [] } } });
    expect(out).toBe('No lines. Further back: slipway logs iris --minutes 1440\n');
  });

  it('gives programs the page', async () => {
    expect(JSON.parse((await slipway('logs iris --json', { api })).out)).toEqual(page);
  });
});

describe('slipway logs -f', () => {
  /** Looks so often, then presses Ctrl-C. */
  async function followed(typed: string, ...pages: object[]) {
    let press = () => {};
    const interrupted = new Promise<void>((resolve) => {
      press = resolve;
    });
    let looks = 1;
    const sleep = async () => {
      if (++looks <= pages.length) return;
      press();
      await new Promise(() => {});
    };
    return slipway(typed, { api: { 'GET /models/iris/endpoint/logs': inTurn(...pages) }, interrupted, sleep });
  }

  it('shows each line once, until Ctrl-C', async () => {
    const later = { items: [line(2, 'no model'), line(3, 'bye')] };
    const { code, out, err, requests } = await followed(
      'logs iris -f',
      { items: [line(1, 'a'), line(2, 'no model')] },
      later,
      later,
    );
    expect([code, err]).toEqual([130, '\n']);
    expect(shown(out)).toBe('01 01234567  a\n02 01234567  no model\n03 01234567  bye\n');
    expect(requests[1]!.query).toBe('?minutes=2&limit=1000');
  });

  it('gives programs a line each', async () => {
    const { out } = await followed('logs iris -f --json', page, { items: [] });
    expect(
      out
        .trim()
        .split('\n')
        .map((text) => JSON.parse(text).message),
    ).toEqual(['listening', 'no model']);
  });
});
