import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fileNameOf, parseS3Location, pathInside } from '../../../functions/download-model/artifact-location';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'artifact-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

describe('an artifact’s location', () => {
  it.each([
    ['s3://bucket/iris/model 1.json', { bucket: 'bucket', key: 'iris/model 1.json' }],
    ['s3://bucket/a//b?c#d%20', { bucket: 'bucket', key: 'a//b?c#d%20' }],
  ])('%s is a bucket and a key', (location, object) => {
    expect(parseS3Location(location, 'version 1')).toEqual(object);
  });

  it.each(['in words', 's3://bucket/', 's3://bucket', 'https://bucket/key'])('is not %j', (location) => {
    expect(() => parseS3Location(location, 'version 1 of model iris')).toThrow(
      `version 1 of model iris: is registered at ${JSON.stringify(location)}, not at an s3:// location`,
    );
  });

  it('ends with the file’s name', () => {
    expect([fileNameOf('a/b.json'), fileNameOf('b.json'), fileNameOf('a/')]).toEqual(['b.json', 'b.json', '']);
  });
});

describe('the artifact’s file', () => {
  it.each(['model.json', 'a/b/model.json', './model.json', '..model'])('may be called %j', (name) => {
    expect(pathInside(directory, name, ['config.json'])).toBe(path.resolve(directory, name));
  });

  it.each([
    ['', 'must be a file inside the working directory'],
    ['../x', 'must be a file inside the working directory'],
    ['/etc/passwd', 'must be a file inside the working directory'],
    ['folder/', 'must be a file inside the working directory'],
    ['a\nb', 'must not have control characters or backslashes'],
    ['a\\b', 'must not have control characters or backslashes'],
    ['.git/hooks/pre-commit', 'must not be in .git'],
    ['./config.json', 'is a file that CI itself reads'],
    ['there', 'is a directory'],
  ])('may not be called %j: it %s', (name, why) => {
    mkdirSync(path.join(directory, 'there'));
    expect(() => pathInside(directory, name, ['config.json'])).toThrow(why);
  });

  it('is not where a link leads out of the directory', () => {
    symlinkSync(tmpdir(), path.join(directory, 'link'));
    expect(() => pathInside(directory, 'link/model.json', [])).toThrow(/leads out of .*, to /);
  });
});
