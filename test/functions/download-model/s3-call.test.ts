import { describe, expect, it } from '@jest/globals';
import { callS3 } from '../../../functions/download-model/s3-call';
import { Failure } from '../../../functions/shared/ci/failure';

const call = (name: string, signal = new AbortController().signal) =>
  callS3({ bucket: 'bucket', key: 'iris/sm/' }, signal, () => Promise.reject(Object.assign(new Error('no'), { name })));

describe('a call about something in S3', () => {
  it.each([
    ['NoSuchKey', 's3://bucket/iris/sm/: the artifact is missing: the bucket has no such key'],
    ['NoSuchBucket', 's3://bucket/iris/sm/: the artifact is missing: there is no such bucket'],
    ['AccessDenied', 's3://bucket/iris/sm/: access denied: no'],
    ['PreconditionFailed', 's3://bucket/iris/sm/: the artifact was changed during the download; run this again'],
    ['SlowDown', 's3://bucket/iris/sm/: SlowDown: no'],
  ])('that ends with %s says so in words', async (name, words) => {
    await expect(call(name)).rejects.toEqual(new Failure(words));
  });

  it('that is cancelled ends as that', async () => {
    const stop = new AbortController();
    stop.abort(new Failure('cancelled'));
    await expect(call('AbortError', stop.signal)).rejects.toEqual(new Failure('cancelled'));
  });
});
