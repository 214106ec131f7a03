import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { TrackingServer } from '../../../cli/mlflow/tracking-server';
import { type FakeMlflow, fakeMlflow, REST, refusal, SERVED } from './fake-mlflow';

let mlflow: FakeMlflow;
const folder = mkdtempSync(path.join(tmpdir(), 'tracking-server-'));
beforeAll(async () => {
  mlflow = await fakeMlflow({
    [`${REST}/thing?name=a+b%2Fc`]: { thing: 1 },
    [`${REST}/other`]: { thing: 'one' },
    [`${REST}/page`]: '<!doctype html>',
    [`${REST}/missing`]: refusal(404, 'RESOURCE_DOES_NOT_EXIST', 'Registered Model with name=iris not found'),
    [`${REST}/alias`]: refusal(400, 'INVALID_PARAMETER_VALUE', 'Registered model alias champion not found.'),
    [`${REST}/unauthorized`]: { status: 401, body: 'You are not authenticated. <a>…</a>' },
    [`${REST}/denied`]: refusal(403, 'PERMISSION_DENIED', 'Permission denied'),
    [`${REST}/broken`]: { status: 500, body: 'oops' },
    [`${REST}/moved`]: { status: 301, body: '', headers: { location: 'https://elsewhere.example.com/' } },
    [`${REST}/endless`]: 'x'.repeat((16 << 20) + 1),
    [`${SERVED}/1/models/m%C3%BC%20%23/MLmodel`]: Buffer.from('flavors: {}'),
  });
});
afterAll(async () => {
  await mlflow.close();
  rmSync(folder, { recursive: true });
});

const Thing = z.object({ thing: z.number() });
const at = (env: Record<string, string> = {}, uri = mlflow.url) => TrackingServer.at(uri, env);
const ask = (call: string, query = {}) => at().ask(call, query, Thing, 'the thing');
const sent = () => mlflow.asked.at(-1)!.authorization;

describe('a team’s MLflow server', () => {
  it('is asked below its address', async () => {
    expect(await ask('thing', { name: 'a b/c' })).toEqual({ thing: 1 });
    expect(await at({}, `${mlflow.url}///`).ask('thing', { name: 'a b/c' }, Thing, 'it')).toEqual({ thing: 1 });
  });

  it.each([
    ['nobody', {}, undefined],
    ['a token', { MLFLOW_TRACKING_TOKEN: 't' }, 'Bearer t'],
    [
      'a user',
      { MLFLOW_TRACKING_USERNAME: 'u', MLFLOW_TRACKING_PASSWORD: 'p', MLFLOW_TRACKING_TOKEN: 't' },
      'Basic dTpw',
    ],
    ['half a user', { MLFLOW_TRACKING_USERNAME: 'u' }, undefined],
  ])('is asked as %s, by the variables of MLflow’s client', async (_, env, authorization) => {
    await at(env).ask('thing', { name: 'a b/c' }, Thing, 'it');
    expect(sent()).toBe(authorization);
  });

  it('is asked as the user that its address names', async () => {
    const uri = mlflow.url.replace('//', '//me:s%3Aecret@');
    const server = at({ MLFLOW_TRACKING_TOKEN: 't' }, uri);
    await server.ask('thing', { name: 'a b/c' }, Thing, 'it');
    expect([sent(), server.url]).toEqual([`Basic ${btoa('me:s:ecret')}`, mlflow.url]);
  });

  it('is named by an option or by MLflow’s variable', () => {
    expect(TrackingServer.at(undefined, { MLFLOW_TRACKING_URI: 'https://mlflow.example.com/team/' }).url).toBe(
      'https://mlflow.example.com/team',
    );
    expect(() => TrackingServer.at(undefined, {})).toThrow('--tracking-uri: must be there, or MLFLOW_TRACKING_URI');
  });

  it.each(['databricks', 'sqlite:///mlflow.db', './mlruns', 'file:///mlruns'])('is not %s', (uri) => {
    expect(() => TrackingServer.at(uri, {})).toThrow(
      `--tracking-uri: must be the URL of an MLflow server, http or https, not "${uri}"`,
    );
  });

  it('is not what has a password, which is not repeated', () => {
    expect(() => TrackingServer.at('postgresql://me:secret@db/mlflow', {})).toThrow(/, not "postgresql:\/\/…"$/);
  });

  it.each(['http://us%er@mlflow.example.com', 'http://me:secr%t@mlflow.example.com'])(
    'is named in a URL, and that is none: %s',
    (uri) => {
      expect(() => TrackingServer.at(uri, {})).toThrow(
        '--tracking-uri: the user and the password in "http://…@mlflow.example.com" must be percent-encoded',
      );
    },
  );

  it.each([
    ['missing', 3, 'has no the thing: Registered Model with name=iris not found'],
    ['alias', 3, 'Registered model alias champion not found.'],
    ['unauthorized', 5, 'may not read the thing: HTTP 401'],
    ['denied', 5, 'may not read the thing: Permission denied'],
    ['broken', 6, 'HTTP 500'],
    ['moved', 6, 'redirects to https://elsewhere.example.com/'],
    ['page', 6, "is not what MLflow's server says: no JSON"],
    ['other', 6, "is not what MLflow's server says: thing"],
    ['endless', 6, 'no answer: an answer of more than 16777216 bytes'],
  ])('says so in a sentence where it answers with %s', async (call, exitCode, sentence) => {
    await expect(ask(call)).rejects.toMatchObject({ exitCode, message: expect.stringContaining(sentence) });
  });

  it('says so where it is not reached', async () => {
    const server = at({}, 'http://127.0.0.1:1');
    const asked = server.ask('thing', {}, Thing, 'it');
    await expect(asked).rejects.toMatchObject({
      exitCode: 6,
      message: expect.stringMatching(/^http:\/\/127\.0\.0\.1:1: no answer: /),
    });
  });

  it('serves a file, as large as it may be', async () => {
    const file = path.join(folder, 'file');
    expect(await at().download('1/models/mü #/MLmodel', file, 11)).toBe(11);
    expect(readFileSync(file, 'utf8')).toBe('flavors: {}');
    await expect(at().download('1/models/mü #/MLmodel', file, 10)).rejects.toThrow('is larger than 10 bytes');
    expect(existsSync(file)).toBe(false);
  });
});
