import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BOUNDS } from '../../../contract/bounds';
import { listFolder } from '../../../functions/download-model/list-folder';
import { BUCKET, type S3Endpoint, s3Endpoint } from '../../local/aws/s3/s3-endpoint';

let endpoint: S3Endpoint;
beforeAll(async () => {
  endpoint = await s3Endpoint();
});
afterAll(() => endpoint.close());

let folders = 0;
/** A folder of S3 with objects of these names, each with its name as content if it is no folder's. */
async function folderOf(...names: string[]): Promise<string> {
  const folder = `${++folders}/sm/`;
  for (const name of names) await put(folder + name, name.endsWith('/') || name === '' ? '' : name);
  return folder;
}

const put = (Key: string, Body: string) =>
  endpoint.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body, ContentLength: Buffer.byteLength(Body) }));
const list = (key: string) => listFolder(endpoint.s3, { bucket: BUCKET, key }, new AbortController().signal);

describe('a folder of S3', () => {
  it('is listed with all that is below it, and nothing beside it', async () => {
    const folder = await folderOf('saved_model.pb', 'variables/variables.index', 'assets/a/b/c');
    await put(`${folder.slice(0, -1)}-other/x`, 'x');
    const { files, folders } = await list(folder);
    expect(files.map(({ path }) => path)).toEqual(['assets/a/b/c', 'saved_model.pb', 'variables/variables.index']);
    expect(files[1]).toEqual({
      location: { bucket: BUCKET, key: `${folder}saved_model.pb` },
      path: 'saved_model.pb',
      bytes: 14,
      etag: expect.stringMatching(/^"[0-9a-f]{32}"$/),
    });
    expect(folders).toEqual([]);
  });

  it('is listed page by page', async () => {
    const names = Array.from({ length: 1001 }, (_, index) => `shard-${String(index).padStart(4, '0')}`);
    endpoint.fill(names.map((name) => `pages/${name}`));
    const { files } = await list('pages/');
    expect(files.map(({ path }) => path)).toEqual(names);
  });

  it.each(['my model 1+2%20.bin', 'ü/模型🌼.bin', 'a&b<c>"d".txt', '.gitattributes', '..hidden', '{}:*?|', ' '])(
    'may have a file called %j',
    async (name) => {
      expect((await list(await folderOf(name))).files.map(({ path }) => path)).toEqual([name]);
    },
  );

  it('may have objects that only say that there is a folder', async () => {
    const { files, folders } = await list(await folderOf('', 'assets/', 'variables/', 'variables/0'));
    expect([files.map(({ path }) => path), folders]).toEqual([['variables/0'], ['assets', 'variables']]);
  });

  it('may be empty or missing', async () => {
    expect(await list(await folderOf(''))).toEqual({ files: [], folders: [] });
    expect(await list('nowhere/')).toEqual({ files: [], folders: [] });
  });

  it.each([
    ['../x', '"../x": must not be ..'],
    ['a/../../x', '"a/../../x": must not be ..'],
    ['a/./x', '"a/./x": must not be .'],
    ['/etc/passwd', '"/etc/passwd": must not have an empty name'],
    ['a//b', '"a//b": must not have an empty name'],
    ['/', '"": must not have an empty name'],
    ['../', '"..": must not be ..'],
    ['a\\..\\x', '"a\\\\..\\\\x": must not have control characters or backslashes'],
    ['a\nb', '"a\\nb": must not have control characters or backslashes'],
    ['a\u0001', '"a\\u0001": must not have control characters or backslashes'],
    ['.git/hooks/post-checkout', '".git/hooks/post-checkout": must not be in .git'],
    ['a/.Git/config', '"a/.Git/config": must not be in .git'],
    ['ü'.repeat(128), /"ü+": must have names of at most 255 bytes, not 256$/],
  ])('may not have a file called %j', async (name, words) => {
    const folder = await folderOf('fine', name);
    await expect(list(folder)).rejects.toThrow(words);
    await expect(list(folder)).rejects.toThrow(`s3://${BUCKET}/${folder}: its file `);
  });

  it.each([
    ['a', 'a/b'],
    ['a', 'a/b/c'],
    ['a', 'a/'],
  ])('may not have a file %j beside %j', async (file, inside) => {
    const folder = await folderOf(file, inside);
    await expect(list(folder)).rejects.toThrow(
      `s3://${BUCKET}/${folder}a: is a file, and a folder too: ${JSON.stringify(inside)}`,
    );
  });

  it('may not have content where only a folder can be', async () => {
    const folder = await folderOf('fine');
    await put(`${folder}a/`, 'content');
    await expect(list(folder)).rejects.toThrow(
      `s3://${BUCKET}/${folder}a/: has 7 bytes of content, and a name that only a folder can have`,
    );
  });

  it('has at most so many files', async () => {
    const page = Array.from({ length: BOUNDS.artifactFiles }, (_, index) => ({
      Key: `sm/${index}`,
      Size: 1,
      ETag: 'x',
    }));
    const s3 = (...more: object[]) =>
      Object.assign(Object.create(endpoint.s3), { send: async () => ({ Contents: [...page, ...more] }) });
    const folder = { bucket: BUCKET, key: 'sm/' };
    const { signal } = new AbortController();
    expect((await listFolder(s3(), folder, signal)).files).toHaveLength(BOUNDS.artifactFiles);
    await expect(listFolder(s3({ Key: 'sm/more/', Size: 0 }), folder, signal)).rejects.toThrow(
      `s3://${BUCKET}/sm/: has more than ${BOUNDS.artifactFiles} files, the most that an artifact has`,
    );
  });

  it('is read as it is where its server does not encode keys', async () => {
    const plain = { send: async () => ({ Contents: [{ Key: 'sm/1+2%20.bin', Size: 1, ETag: 'x' }] }) };
    const { files } = await listFolder(
      Object.assign(Object.create(endpoint.s3), plain),
      { bucket: BUCKET, key: 'sm/' },
      new AbortController().signal,
    );
    expect(files.map(({ location }) => location.key)).toEqual(['sm/1+2%20.bin']);
  });
});
