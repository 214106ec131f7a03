import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { downloadArtifact } from '../../../functions/download-model/download-artifact';
import { findArtifact } from '../../../functions/download-model/find-artifact';
import { PartialArtifact } from '../../../functions/download-model/partial-artifact';
import { Failure } from '../../../functions/shared/ci/failure';
import { BUCKET, type S3Endpoint, s3Endpoint } from '../../local/aws/s3/s3-endpoint';
import { cutOff, TamperingS3 } from './tampering-s3';

let endpoint: S3Endpoint;
let network: TamperingS3;
let directory: string;
beforeAll(async () => {
  endpoint = await s3Endpoint();
  network = await TamperingS3.before(endpoint.twin);
});
afterAll(() => Promise.all([endpoint.close(), network.close()]));
beforeEach(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'slipway-'));
  for (const [name, content] of Object.entries(CONTENT)) await put(name, content);
});
afterEach(() => {
  network.tamper = (answer) => answer;
  rmSync(directory, { recursive: true });
});

const CONTENT = { 'assets/': '', 'config.json': '{}', empty: '', 'variables/ü 1': 'a'.repeat(5000), z: 'end' };

const put = (name: string, Body: string) =>
  endpoint.s3.send(
    new PutObjectCommand({ Bucket: BUCKET, Key: `sm/${name}`, Body, ContentLength: Buffer.byteLength(Body) }),
  );
const remove = (name: string) => endpoint.s3.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: `sm/${name}` }));

interface Options {
  /** Happens after the folder was listed. */
  readonly meanwhile?: () => Promise<unknown>;
  readonly progress?: (received: number, total: number) => void;
  readonly signal?: AbortSignal;
}

async function download({ meanwhile, progress = () => undefined, signal }: Options = {}): Promise<number> {
  const stop = signal ?? new AbortController().signal;
  const artifact = await findArtifact(network.s3, { bucket: BUCKET, key: 'sm/' }, stop);
  await meanwhile?.();
  const partial = await PartialArtifact.create({ path: path.join(directory, 'sm'), replaces: false });
  try {
    const bytes = await downloadArtifact(network.s3, artifact, partial, { progress, signal: stop });
    await partial.complete();
    return bytes;
  } catch (error) {
    await partial.discard();
    throw error;
  }
}

const downloaded = () => (readdirSync(directory, { recursive: true, encoding: 'utf8' }) as string[]).sort();

describe('a folder', () => {
  it('is downloaded with every file and folder in it', async () => {
    const progress: number[][] = [];
    expect(await download({ progress: (...step) => progress.push(step) })).toBe(5005);
    expect(downloaded()).toEqual(
      ['sm', 'sm/assets', 'sm/config.json', 'sm/empty', 'sm/variables', 'sm/variables/ü 1', 'sm/z'].sort(),
    );
    expect(readFileSync(path.join(directory, 'sm/variables/ü 1'), 'utf8')).toBe('a'.repeat(5000));
    expect(progress.at(-1)).toEqual([5005, 5005]);
  });

  it('is taken up in the file where the connection broke', async () => {
    const cut = cutOff(1);
    network.tamper = (answer, request) => (request.url.includes('variables/') ? cut(answer, request) : answer);
    await download();
    expect(readFileSync(path.join(directory, 'sm/variables/ü 1'), 'utf8')).toBe('a'.repeat(5000));
  });

  it.each<[string, () => Promise<unknown>, string]>([
    [
      'has another file in it',
      () => put('y', 'new'),
      'sm/: the artifact was changed during the download; run this again',
    ],
    [
      'has another content',
      () => put('z', 'END'),
      'sm/z: the artifact was changed during the download; run this again',
    ],
    ['lacks a file', () => remove('z'), 'sm/z: the artifact is missing: the bucket has no such key'],
  ])('that meanwhile %s is no artifact', async (_, meanwhile, words) => {
    await expect(download({ meanwhile })).rejects.toThrow(`s3://${BUCKET}/${words}`);
    expect(downloaded()).toEqual([]);
    await remove('y');
  });

  it('is none either when one of its files was changed after it was downloaded', async () => {
    network.tamper = async (answer, { url }) => {
      if (url.includes('/sm/z')) await put('config.json', '{"a": 1}');
      return answer;
    };
    await expect(download()).rejects.toThrow(
      `s3://${BUCKET}/sm/: the artifact was changed during the download; run this again`,
    );
    expect(downloaded()).toEqual([]);
  });

  it.each([
    [
      'content',
      { body: Buffer.from('eNd') },
      /^s3:\/\/slipway-artifacts\/sm\/z: the content's MD5 is \w+, not the ETag \w+$/,
    ],
    ['size', { body: Buffer.from('e') }, /^s3:\/\/slipway-artifacts\/sm\/z: has 1 bytes, not 3 as S3 said before$/],
  ])('has each file’s %s checked', async (_, change, words) => {
    network.tamper = (answer, { url }) => {
      if (!url.includes('/sm/z')) return answer;
      const headers = Object.entries(answer.headers).filter(([name]) => !name.startsWith('x-amz-checksum'));
      const length = String(change.body.length);
      return { ...answer, ...change, headers: { ...Object.fromEntries(headers), 'content-length': length } };
    };
    await expect(download()).rejects.toThrow(words);
    expect(downloaded()).toEqual([]);
  });

  it('leaves nothing when it is cancelled in the middle', async () => {
    const stop = new AbortController();
    network.tamper = (answer, { url }) => {
      if (url.includes('/sm/z')) stop.abort(new Failure('cancelled'));
      return answer;
    };
    await expect(download({ signal: stop.signal })).rejects.toThrow('cancelled');
    expect(downloaded()).toEqual([]);
  });

  it('is refused before the first file where all of it has no room', async () => {
    network.tamper = (answer, { url }) =>
      url.includes('list-type')
        ? {
            ...answer,
            headers: {},
            body: String(answer.body).replace('<Size>3</Size>', `<Size>${2 ** 52}</Size>`),
          }
        : Promise.reject(new Error('asked for a file'));
    await expect(download()).rejects.toThrow(/sm: the disk has \d+ bytes free, and 45\d+ are needed$/);
    expect(downloaded()).toEqual([]);
  });
});
