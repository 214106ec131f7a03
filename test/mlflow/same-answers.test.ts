import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Server, serve } from '../../local/server';
import { describeUnless } from '../describe-unless';
import { platformUnderTest } from '../local/platform/platform-under-test';
import { ownServer, whyNot } from './own-server';
import { type Asked, REQUESTS } from './same-requests';

interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers have every shape.
  readonly body: any;
}

async function ask(url: string, call: string, request: Readonly<Record<string, unknown>>): Promise<Answer> {
  const [method = '', name] = call.split(' ');
  const query = Object.entries(request).flatMap(([key, value]) =>
    [value].flat().map((one): [string, string] => [key, String(one)]),
  );
  const asked = method === 'GET' ? `?${new URLSearchParams(query)}` : '';
  const headers = { Authorization: 'Bearer local', 'Content-Type': 'application/json' };
  const body = method === 'GET' ? {} : { body: JSON.stringify(request) };
  const response = await fetch(`${url}/api/2.0/mlflow/${name}${asked}`, { method, headers, ...body });
  return { status: response.status, body: await response.json() };
}

/** A refusal by its code: its sentence is everybody's own. */
function inShort({ status, body }: Answer): string {
  return status === 200 ? '200' : `${status} ${body.error_code}`;
}

/** What both must have in common: no moments and no ids, nothing that is empty, and no aliases of versions in lists, which Slipway alone tells. */
function inCommon(value: unknown, within = ''): unknown {
  if (Array.isArray(value)) {
    const all = value.map((one) => inCommon(one, within));
    return within === 'tags' || within === 'aliases' ? all.map((one) => JSON.stringify(one)).toSorted() : all;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([key, one]) => {
    const isListed = key === 'aliases' && ['model_versions', 'latest_versions'].includes(within);
    if (/_timestamp$|^webhook_id$/.test(key) || isListed) return [];
    const common = key === 'next_page_token' ? typeof one : inCommon(one, key);
    return common === '' || (Array.isArray(common) && common.length === 0) ? [] : [[key, common]];
  });
  return Object.fromEntries(entries);
}

describeUnless(whyNot, 'Slipway and MLflow’s own server, asked the same', () => {
  const home = mkdtempSync(path.join(tmpdir(), 'mlflow-server-'));
  let platform: Awaited<ReturnType<typeof platformUnderTest>>['platform'];
  let slipway: Server;
  let mlflow: Awaited<ReturnType<typeof ownServer>>;
  beforeAll(async () => {
    ({ platform } = await platformUnderTest());
    slipway = await serve(platform, 0);
    mlflow = await ownServer(home);
  }, 180_000);
  afterAll(async () => {
    mlflow?.close();
    await slipway.close();
    await platform.close();
    rmSync(home, { recursive: true, force: true });
  });

  // In one argument: of a shorter row, Jest takes the last one for a callback to wait for.
  it.each(REQUESTS)('answer %s %j alike, or otherwise as the documents have it', async (...asked: Asked) => {
    const [call, request, otherwise] = asked;
    const [theirs, ours] = [await ask(mlflow.url, call, request), await ask(slipway.url, call, request)];
    expect([inShort(theirs), inShort(ours)]).toEqual(otherwise ?? [inShort(theirs), inShort(theirs)]);
    if (!otherwise && theirs.status === 200) expect(inCommon(ours.body)).toEqual(inCommon(theirs.body));
  });
});
