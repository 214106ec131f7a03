import { expect, it } from '@jest/globals';
import { askedVersion } from '../../view-model/asked-version';

it.each([
  [{ modelVersion: 2 }, '2'],
  [{ modelVersion: 'champion', imageVersion: 3 }, 'champion, image 3'],
  [{ modelVersion: 2, imageVersion: 'latest' }, '2'],
  [{ imageVersion: 3 }, 'latest, image 3'],
  [{ minTasks: 2 }, ''],
  [{}, ''],
  [undefined, ''],
  [null, ''],
  ['2', ''],
  [{ modelVersion: { $ne: 1 } }, ''],
])('of a request the version that it names: %j', (request, version) => {
  expect(askedVersion(request)).toBe(version);
});
