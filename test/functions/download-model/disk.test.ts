import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { expectRoom, onDisk } from '../../../functions/download-model/disk';
import { Failure } from '../../../functions/shared/ci/failure';

const file = path.join(tmpdir(), 'model.json');

describe('the disk', () => {
  it('that is full, or refuses otherwise, is told of with the file', async () => {
    const refused = (code: string, message: string) =>
      onDisk(file, () => Promise.reject(Object.assign(new Error(message), { code })));
    await expect(refused('ENOSPC', 'no')).rejects.toEqual(new Failure(`${file}: the disk is full (ENOSPC)`));
    await expect(refused('EROFS', 'EROFS: read-only')).rejects.toThrow(`${file}: EROFS: read-only`);
  });

  it('is known to be too small before it is full', async () => {
    await expectRoom(file, 1);
    await expect(expectRoom(file, 2 ** 52)).rejects.toThrow(
      new RegExp(`^${file}: the disk has \\d+ bytes free, and ${2 ** 52} are needed$`),
    );
  });
});
