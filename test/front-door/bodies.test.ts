import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ApiUnderTest, apiUnderTest } from './api-under-test';

const BYTES = 65_536;
const DEPLOYMENTS = '/models/iris/deployments';

let api: ApiUnderTest;
beforeAll(async () => {
  api = await apiUnderTest();
  await api.account.registerVersion('iris', 'local/iris:1');
});
beforeEach(() => api.account.quiet());
afterAll(() => api.account.close());

const send = (body?: string) => api.send('POST', DEPLOYMENTS, body === undefined ? {} : { body });

/** What the deployment was asked for. */
const asked = (deploymentId: string) =>
  (JSON.parse(api.account.execution(deploymentId).input) as { request: unknown }).request;

async function refusal(body: string) {
  const before = api.account.executions.length;
  const { status, json } = await send(body);
  expect(api.account.executions).toHaveLength(before);
  return [status, json.error, json.message];
}

describe('The body of a request', () => {
  it.each([[undefined], [''], [' \n'], ['null'], ['{}'], [' {\t} ']])('may say nothing: %j', async (body) => {
    const { status, json } = await send(body);
    expect(status).toBe(202);
    expect(asked(json.deploymentId)).toEqual({});
  });

  it.each(['{', '{}{}', "{'minTasks': 1}", '{"minTasks": 01}', '{"minTasks": 1,}', '\uFEFF{}', 'minTasks=1', 'NaN'])(
    'must be JSON, which this is not: %j',
    async (body) => expect(await refusal(body)).toEqual([400, 'ValidationException', 'body: must be JSON']),
  );

  it.each(['[]', '[{"minTasks": 1}]', '"minTasks"', '1', 'true', '[[]]'])(
    'must be an object, which this is not: %j',
    async (body) => expect(await refusal(body)).toEqual([400, 'ValidationException', 'body: must be a JSON object']),
  );

  it.each([
    '{"minTasks": 1, "minTasks": 1}',
    '{"minTasks": 1, "minTask\\u0073": 2}',
    '{"environment": {"A": "1", "A": "2"}}',
    '{"environment": {"A": "1", "\\u0041": "2"}}',
    '{"environment": {"A": "\\"B\\": "}, "environment" : {}}',
    '{"notify": [{"a": 1, "a": 1}]}',
  ])('must not have two fields of one name, at any depth and however they are written: %s', async (body) => {
    const message = 'body: must not have two fields of one name';
    expect(await refusal(body)).toEqual([400, 'ValidationException', message]);
  });

  it.each(['{"__proto__": {"minTasks": 3}}', '{"environment": {"__proto__": "x"}}', '{"\\u005f_proto__": 1}'])(
    'must not reach for prototypes: %s',
    async (body) => {
      const message = 'body: a field must not be called __proto__';
      expect(await refusal(body)).toEqual([400, 'ValidationException', message]);
    },
  );

  it.each(['constructor', 'toString', 'hasOwnProperty', 'prototype', '', '$', 'model', 'requestedBy'])(
    'has no field %j',
    async (name) => {
      const [status, error, message] = await refusal(JSON.stringify({ [name]: {} }));
      expect([status, error]).toEqual([400, 'ValidationException']);
      expect(message).toContain(`${name}: is unknown; known are modelVersion, imageVersion, `);
    },
  );

  it.each([
    ['{"modelVersion": null}', 'modelVersion: must be a version number, latest or an alias, not null'],
    ['{"modelVersion": [1]}', 'modelVersion: must be a version number, latest or an alias'],
    ['{"minTasks": "1"}', 'minTasks: must be a whole number from 1 to 1000, not "1"'],
    ['{"minTasks": 1e400}', 'minTasks: must be a whole number from 1 to 1000, not '],
    ['{"minTasks": 1.5}', 'minTasks: must be a whole number from 1 to 1000, not 1.5'],
    ['{"environment": []}', 'environment: must be a JSON object'],
    ['{"environment": {"A": null}}', 'environment.A: must be a string without NUL characters, not null'],
    ['{"notify": "a@example.com"}', 'notify: must be a list, not "a@example.com"'],
    ['{"notify": ["a@example.com", 1]}', 'notify.1: must be a mail address in ASCII'],
    ['{"minTasks": 3, "maxTasks": 2}', 'minTasks: must not be greater than maxTasks, which is 2, not 3'],
  ])('is refused in a sentence that names field and value: %s', async (body, sentence) => {
    const [status, error, message] = await refusal(body);
    expect([status, error]).toEqual([400, 'ValidationException']);
    expect(message).toContain(sentence);
  });

  it('is quoted in part where it is long', async () => {
    const [, , message] = await refusal(JSON.stringify({ instanceType: 'x'.repeat(60_000) }));
    expect(String(message).length).toBeLessThan(300);
  });

  it('is refused with a name in it however long that is, which is quoted in part', async () => {
    const [status, , message] = await refusal(JSON.stringify({ ['x'.repeat(60_000)]: 1 }));
    expect(status).toBe(400);
    expect(message).toMatch(/^x{100}…: is unknown; known are modelVersion, /);
  });

  it('gives no variable a value that no container can start with', async () => {
    const message = 'environment.A: must be a string without NUL characters, not "a\\u0000"';
    expect(await refusal(JSON.stringify({ environment: { A: 'a\u0000' } }))).toEqual([
      400,
      'ValidationException',
      message,
    ]);
  });
});

describe('The names in a body', () => {
  const TWICE = 'body: must not have two fields of one name';

  it('may be many, at any depth', async () => {
    const body = { minTasks: 1, environment: { A: '1', B: '2', C: '":"' }, notify: ['a@b.c'], maxTasks: 4 };
    const { status, json } = await send(JSON.stringify(body));
    expect(status).toBe(202);
    expect(asked(json.deploymentId)).toEqual(body);
  });

  it('are not refused for coming twice where none does, whatever they are', async () => {
    const named = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 }));
    await fc.assert(
      fc.asyncProperty(named, async (body) => {
        const text = JSON.stringify(body);
        fc.pre(!text.includes('\uFFFD') && !text.includes('__proto__'));
        expect((await send(text)).json.message).not.toBe(TWICE);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('are refused where one comes twice, wherever that is', async () => {
    const value = fc.jsonValue({ maxDepth: 2 }).map((json) => JSON.stringify(json));
    const around = fc.array(fc.constantFrom('{"a": #, "b": [{}]}', '[1, {"c": #}, "x"]'), {
      maxLength: 3,
    });
    const name = fc.string().map((text) => JSON.stringify(text));
    await fc.assert(
      fc.asyncProperty(name, value, value, around, async (twice, first, second, frames) => {
        const inner = `{${twice}: ${first}, "between": 0, ${twice} :${second}}`;
        const body = `{"x": ${frames.reduce((text, frame) => frame.replace('#', () => text), inner)}}`;
        fc.pre(!body.includes('\uFFFD') && !body.includes('__proto__'));
        expect((await send(body)).json.message).toBe(TWICE);
      }),
      { seed: 1, numRuns: 100 },
    );
  });
});

describe('The size of a body', () => {
  it.each([
    ['of one-byte characters', ' '],
    ['of characters that need escaping on the way', '\n'],
  ])('may be 65,536 bytes %s, and not one more', async (_, filler) => {
    expect((await send('{}'.padEnd(BYTES, filler))).status).toBe(202);
    const message = `body: must be at most ${BYTES} bytes`;
    expect(await refusal('{}'.padEnd(BYTES + 1, filler))).toEqual([413, 'RequestTooLargeException', message]);
  });

  it.each(['é', '漢', '😀'])('is counted in bytes, not in characters: %s', async (character) => {
    const width = Buffer.byteLength(character);
    const text = (bytes: number) => {
      const many = Math.floor((bytes - 2) / width);
      return `"${character.repeat(many)}${'x'.repeat(bytes - 2 - many * width)}"`;
    };
    // Read, and refused for what it says.
    expect(await refusal(text(BYTES))).toEqual([400, 'ValidationException', 'body: must be a JSON object']);
    const tooLarge = [413, 'RequestTooLargeException', `body: must be at most ${BYTES} bytes`];
    for (const bytes of [BYTES + 1, 90_000, 196_000, 300_000, 1_000_000]) {
      expect([bytes, ...(await refusal(text(bytes)))]).toEqual([bytes, ...tooLarge]);
    }
  });

  it.each([300_000, 5_000_000])('may not be %i bytes, whatever they are', async (bytes) => {
    for (const filler of ['a', '%', '+', '"']) expect((await refusal(filler.repeat(bytes)))[0]).toBe(413);
  });
});
