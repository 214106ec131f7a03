import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type ApiUnderTest, apiUnderTest } from './api-under-test';

const GROUP = '/slipway/models';

let api: ApiUnderTest;
let now = 0;
beforeAll(async () => {
  api = await apiUnderTest();
  const endpoint = (model: string, attributes: object) => ({
    pk: { S: `MODEL#${model}` },
    sk: { S: 'ENDPOINT' },
    ...attributes,
  });
  const live = { status: { S: 'LIVE' } };
  await api.account.aws.table.put([
    ...['quiet', 'busy', 'long', 'binary', 'paged', 'burst', 'quoted', 'same', 'huge'].map((model) =>
      endpoint(model, live),
    ),
    endpoint('first', { lockedBy: { S: 'first_deploy_1' } }),
    endpoint('changed', { lockedBy: { S: 'registry:1' } }),
  ]);
});
beforeEach(() => {
  now = api.account.clock.now();
});
afterAll(() => api.account.close());

/** A line that a task of the model wrote so many seconds ago. */
function write(model: string, task: string, secondsAgo: number, ...messages: string[]): void {
  const stream = { logGroupName: GROUP, logStreamName: `${model}/model/${task}` };
  try {
    api.account.aws.logs.operations.CreateLogStream(stream);
  } catch {
    // It is there.
  }
  const timestamp = Math.round(now - 1000 * secondsAgo);
  api.account.aws.logs.operations.PutLogEvents({
    ...stream,
    logEvents: messages.map((message) => ({ timestamp, message })),
  });
}

interface Line {
  readonly timestamp: string;
  readonly task?: string;
  readonly message: string;
}

const get = (model: string, query = '') => api.send('GET', `/models/${model}/endpoint/logs${query}`);
async function messages(model: string, query = ''): Promise<string[]> {
  const { status, json } = await get(model, query);
  expect(status).toBe(200);
  return json.items.map(({ message }: Line) => message);
}
/** All pages, the lines of each. */
async function pages(model: string, query: string): Promise<string[][]> {
  const all: string[][] = [];
  for (let token = ''; all.length < 100; ) {
    const { json } = await get(model, `${query}${token}`);
    all.push(json.items.map(({ message }: Line) => message));
    if (json.pageToken === undefined) return all;
    token = `&pageToken=${json.pageToken}`;
  }
  return all;
}
const calls = () => api.account.aws.twin.calls.filter(({ action }) => action === 'filterLogEvents').length;

describe('The log of an endpoint', () => {
  it('has what its tasks wrote in the last quarter of an hour, in the order of its times', async () => {
    write('quiet', 'a', 1000, 'long ago');
    write('quiet', 'a', 60, 'started');
    write('quiet', 'b', 30, 'GET /health 200');
    write('quiet', 'a', 20, 'GET /predict 500');
    write('quiet-2', 'c', 10, 'of another model');
    expect(await get('quiet')).toEqual({
      status: 200,
      json: {
        items: [
          { timestamp: new Date(now - 60_000).toISOString(), task: 'a', message: 'started' },
          { timestamp: new Date(now - 30_000).toISOString(), task: 'b', message: 'GET /health 200' },
          { timestamp: new Date(now - 20_000).toISOString(), task: 'a', message: 'GET /predict 500' },
        ],
      },
    });
    expect(await messages('quiet', '?minutes=20')).toHaveLength(4);
    expect(await messages('quiet', '?minutes=20&contains=ago')).toEqual(['long ago']);
    expect(await messages('quiet', '?contains=200')).toEqual(['GET /health 200']);
    expect(await messages('quiet', '?limit=1')).toEqual(['GET /predict 500']);
  });

  it('is looked through for a text as it is, whatever that means to CloudWatch', async () => {
    const odd = ['say "hi" \\ now', '{ $.level = 1 }', '%reg.ex%', '-minus', 'ümläut ☃', 'a  b'];
    for (const [index, line] of odd.entries()) write('quiet', 'odd', 9 - index, line);
    for (const line of odd) {
      expect(await messages('quiet', `?contains=${encodeURIComponent(line)}`)).toEqual([line]);
    }
    expect(await messages('quiet', `?contains=${encodeURIComponent('"hi"')}`)).toEqual([odd[0]]);
    expect(await messages('quiet', `?contains=${encodeURIComponent('"')}`)).toEqual([odd[0]]);
    expect(await messages('quiet', `?contains=${encodeURIComponent('"now"')}`)).toEqual([]);
    expect(await messages('quiet', '?contains=a++b')).toEqual(['a  b']);
    expect(await messages('quiet', '?contains=SAY')).toEqual([]);
  });

  it('has its newest lines however many there are: 10,000 a second, found with few calls', async () => {
    for (let stream = 0; stream < 6; stream++) {
      const logStreamName = `busy/model/${stream}`;
      api.account.aws.logs.operations.CreateLogStream({ logGroupName: GROUP, logStreamName });
      const logEvents = Array.from({ length: 10_000 }, (_, index) => ({
        timestamp: Math.floor(now - 6_000 + 1000 * stream + index / 10),
        message: `line ${10_000 * stream + index} of the model that has very much to say`,
      }));
      api.account.aws.logs.operations.PutLogEvents({ logGroupName: GROUP, logStreamName, logEvents });
    }
    const numbers = async (query: string) => (await messages('busy', query)).map((line) => Number(line.split(' ')[1]));
    const before = calls();
    const newest = (count: number) => Array.from({ length: count }, (_, index) => 60_000 - count + index);
    expect(await numbers('')).toEqual(newest(100));
    expect(calls() - before).toBeLessThan(10);
    expect(await numbers('?limit=3')).toEqual(newest(3));
    expect(await numbers('?limit=1000&minutes=1440')).toEqual(newest(1000));
    expect(await numbers('?contains=line+5')).toEqual(Array.from({ length: 100 }, (_, index) => 59_900 + index));
  });

  it('finds few lines after very many, and many before few', async () => {
    for (let index = 0; index < 3_000; index++) write('burst', 'a', 600, `first ${index}`);
    write('burst', 'a', 5, 'last');
    const lines = await messages('burst', '?limit=3');
    expect(lines).toEqual(['first 2998', 'first 2999', 'last']);
  });

  it('goes on with the lines before, each once', async () => {
    for (let index = 0; index < 25; index++) write('paged', 'a', 100 - index, `line ${index}`);
    // Many of one millisecond.
    write('paged', 'b', 10, ...Array.from({ length: 7 }, (_, index) => `same ${index}`));
    const all = [
      ...Array.from({ length: 25 }, (_, index) => `line ${index}`),
      ...Array.from({ length: 7 }, (_, index) => `same ${index}`),
    ];
    for (const limit of [1, 3, 5, 31, 32, 33]) {
      const read = await pages('paged', `?limit=${limit}`);
      expect(read.toReversed().flat()).toEqual(all);
      expect(read.every((page, index) => page.length === limit || index >= read.length - 2)).toBe(true);
    }
  });

  it('is bounded in bytes: of lines of 200 kB as much as an answer has room for, the newest', async () => {
    for (let index = 0; index < 20; index++) write('long', 'a', 20 - index, `${index} ${'x'.repeat(200_000)}`);
    const { status, json } = await get('long');
    expect(status).toBe(200);
    const lines: string[] = json.items.map(({ message }: Line) => message);
    expect(lines.length).toBeGreaterThanOrEqual(3);
    expect(lines.every((line) => line.length === 4_000 && line.endsWith('…'))).toBe(true);
    const numbers = (read: readonly string[]) => read.map((line) => Number.parseInt(line, 10));
    const all = Array.from({ length: 20 }, (_, index) => index);
    expect(numbers(lines)).toEqual(all.slice(-lines.length));
    expect(numbers((await pages('long', '?limit=1000')).toReversed().flat())).toEqual(all);
  });

  it('is bounded in bytes however much of them a character takes within a text within a text', async () => {
    for (let index = 0; index < 100; index++) write('quoted', 'a', 100 - index, '"\\☃😀'.repeat(1_000));
    const { status, json } = await get('quoted');
    expect(status).toBe(200);
    expect(json.items.length).toBeGreaterThanOrEqual(8);
    expect((await pages('quoted', '?limit=100')).flat()).toHaveLength(100);
  });

  it('has the newest of many long lines of one millisecond', async () => {
    write('same', 'a', 30, ...Array.from({ length: 102 }, (_, index) => `${index} ${'x'.repeat(8_000)}`));
    for (const limit of [1, 2, 20]) {
      const read = await messages('same', `?limit=${limit}`);
      expect(read.map((line) => Number.parseInt(line, 10))).toEqual(
        Array.from({ length: limit }, (_, index) => 102 - limit + index),
      );
    }
  });

  it('says so where a line is larger than what can be read of it at once', async () => {
    write('huge', 'a', 30, 'before');
    write('huge', 'a', 20, 'x'.repeat(900_000));
    write('huge', 'a', 10, 'after');
    const said = '(what was written within a second of this is too long to be read here)';
    expect((await pages('huge', '?limit=9')).toReversed().flat()).toEqual(['before', said, 'after']);
  });

  it('has nothing in it that controls a terminal', async () => {
    write('binary', 'a', 9, '\u001b[31mred\u001b[0m\u0007', '\u0000\u0001\u009b2J\ufffd', '  indented\n\tmore\r\n');
    write('binary', 'a', 8, `half ${'😀'.repeat(4_000)}`);
    const lines = await messages('binary');
    expect(lines.slice(0, 3)).toEqual(['red', '   2J\ufffd', '  indented\n\tmore']);
    expect(lines[3]).toBe(`half ${'😀'.repeat(3_994)}…`);
  });

  it('is there while the first deployment is under way, and not where there is no endpoint', async () => {
    write('first', 'a', 5, 'loading');
    expect(await messages('first')).toEqual(['loading']);
    for (const model of ['none', 'changed']) {
      expect(await get(model)).toEqual({
        status: 404,
        json: { error: 'ResourceNotFoundException', message: `model ${model} has no endpoint` },
      });
    }
  });

  it.each([
    ['?minutes=0', 'minutes: must be a whole number from 1 to 1440, not "0"'],
    ['?minutes=1441', 'minutes: must be a whole number from 1 to 1440, not 1441'],
    ['?minutes=', 'minutes: must be a whole number from 1 to 1440, not ""'],
    ['?limit=1001', 'limit: must be a whole number from 1 to 1000, not 1001'],
    ['?limit=1.5', 'limit: must be a whole number from 1 to 1000, not "1.5"'],
    ['?contains=', 'contains: must be 1 to 200 characters, none of them a control character, not ""'],
    ['?contains=%0A', 'contains: must be 1 to 200 characters, none of them a control character, not "\\n"'],
    [`?contains=${'x'.repeat(201)}`, `contains: must be at most 200 characters, not "${'x'.repeat(100)}…"`],
    ['?pageToken=x', 'pageToken: must be one that this listing gave out'],
    ['?pageToken=1700000000001.1700000000000.0', 'pageToken: must be one that this listing gave out'],
  ])('is refused for %s', async (query, message) => {
    expect(await get('quiet', query)).toEqual({ status: 400, json: { error: 'ValidationException', message } });
  });

  it('is refused for what is no model', async () => {
    expect(await get('Iris_1')).toMatchObject({ status: 400, json: { message: expect.stringContaining('iris-1') } });
  });
});
