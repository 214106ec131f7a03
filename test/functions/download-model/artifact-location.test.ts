import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { fileNameOf, parseS3Location, pathInside } from '../../../functions/download-model/artifact-location';

const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'artifact-')));
afterAll(() => rmSync(root, { recursive: true }));
const directory = path.join(root, 'work');
mkdirSync(path.join(directory, 'folder'), { recursive: true });
mkdirSync(path.join(root, 'elsewhere'));
symlinkSync(path.join(root, 'elsewhere'), path.join(directory, 'link'));

describe('an artifact’s location', () => {
  it.each([
    ['s3://bucket/model.json', { bucket: 'bucket', key: 'model.json' }],
    ['s3://bucket/a b//ü?x=1\n', { bucket: 'bucket', key: 'a b//ü?x=1\n' }],
  ])('%j is read as it is', (location, object) => {
    expect(parseS3Location(location, 'version 1')).toEqual(object);
  });

  it.each(['s3://bucket', 's3://bucket/', 's3:///key', 'https://bucket/key', 'Location of the model'])(
    '%j is none',
    (location) => {
      expect(() => parseS3Location(location, 'version 1')).toThrow(
        `version 1: is registered at ${JSON.stringify(location)}, not at an s3:// location`,
      );
    },
  );

  it('ends with a file’s name, if it is no folder’s', () => {
    expect([fileNameOf('a/b.json'), fileNameOf('b.json'), fileNameOf('a/')]).toEqual(['b.json', 'b.json', '']);
  });
});

describe('the file of an artifact', () => {
  const place = (name: string) => pathInside(directory, name, ['config.json', '.github/workflows/ci.yml']);

  it.each(['model.json', 'folder/model.json', 'new/folder/model.json', '..model', 'a/../b.json'])(
    'may be %s',
    (name) => {
      expect(place(name)).toBe(path.resolve(directory, name));
    },
  );

  it.each([
    ['', 'must be a file inside the working directory'],
    ['.', 'must be a file inside the working directory'],
    ['..', 'must be a file inside the working directory'],
    ['../other', 'must be a file inside the working directory'],
    ['/etc/passwd', 'must be a file inside the working directory'],
    ['new/', 'must be a file inside the working directory'],
    ['a\nb', 'must not have control characters or backslashes'],
    ['a\\b', 'must not have control characters or backslashes'],
    ['a\u007fb', 'must not have control characters or backslashes'],
    ['.git/config', 'must not be in .git'],
    ['config.json', 'is a file that CI itself reads'],
    ['folder/../config.json', 'is a file that CI itself reads'],
    ['link/model.json', 'leads out of'],
    ['link/new/model.json', 'leads out of'],
    ['folder', 'is a directory'],
  ])('must not be %j', (name, why) => {
    expect(() => place(name)).toThrow(`artifact file ${JSON.stringify(name)}: ${why}`);
  });
});
