import { describe, expect, it } from '@jest/globals';
import { slipway } from '../cli-under-test';

const api = { 'POST /models/iris/versions': [201, { model: 'iris', version: 3 }] as const };

describe('slipway register', () => {
  it('registers a version and says what comes next', async () => {
    const line =
      'register iris s3://b/iris.json --metric accuracy=0.98 --metric note=good --tag team=x --commit abc1234 --description d';
    const { code, out, requests } = await slipway(line, { api });
    expect([code, out]).toEqual([
      0,
      '✔ iris has version 3.\nRecord the image that serves it: slipway image iris <repository>:<tag> --cpu 0.5 --memory 512\n',
    ]);
    expect(requests[0]!.body).toEqual({
      s3Location: 's3://b/iris.json',
      metrics: { accuracy: 0.98, note: 'good' },
      tags: { team: 'x' },
      gitCommit: 'abc1234',
      description: 'd',
    });
  });

  it('sends no more than was typed, under a key if there is one', async () => {
    let key: string | null = '';
    const answer = ({ headers }: Request) => {
      key = headers.get('idempotency-key');
      return api['POST /models/iris/versions'];
    };
    const { out, requests } = await slipway('register iris s3://b/x --idempotency-key build-7 --json', {
      api: { 'POST /models/iris/versions': answer },
    });
    expect([out, requests[0]!.body, key]).toEqual([
      '{"model":"iris","version":3}\n',
      { s3Location: 's3://b/x' },
      'build-7',
    ]);
  });
});
