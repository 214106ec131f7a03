import { describe, expect, it } from '@jest/globals';
import { nameOf, parseS3Location, uriOf } from '../../../functions/download-model/artifact-location';

describe('an artifact’s location', () => {
  it.each([
    ['s3://bucket/iris/model 1.json', { bucket: 'bucket', key: 'iris/model 1.json' }],
    ['s3://bucket/a//b?c#d%20', { bucket: 'bucket', key: 'a//b?c#d%20' }],
    ['s3://bucket/iris/sm/', { bucket: 'bucket', key: 'iris/sm/' }],
  ])('%s is a bucket and a key', (location, object) => {
    expect(parseS3Location(location, 'version 1')).toEqual(object);
    expect(uriOf(object)).toBe(location);
  });

  it.each(['in words', 's3://bucket/', 's3://bucket', 'https://bucket/key'])('is not %j', (location) => {
    expect(() => parseS3Location(location, 'version 1 of model iris')).toThrow(
      `version 1 of model iris: is registered at ${JSON.stringify(location)}, not at an s3:// location`,
    );
  });

  it('ends with the name of the file or folder', () => {
    expect(['a/b.json', 'b.json', 'a/', 'a/sm//', '/'].map(nameOf)).toEqual(['b.json', 'b.json', 'a', 'sm', '']);
  });
});
