import { describe, expect, it } from '@jest/globals';
import { progressReport, size } from '../../../functions/download-model/progress';

describe('progress', () => {
  it('is one line for each tenth', () => {
    const lines: string[] = [];
    const report = progressReport('iris', (line) => lines.push(line));
    for (let received = 1; received <= 3000; received++) report(received, 3000);
    expect(lines).toHaveLength(10);
    expect(lines[0]).toBe('iris: 10% of 2.9 KiB');
    expect(lines.at(-1)).toBe('iris: 100% of 2.9 KiB');
  });

  it('counts in units that people read', () => {
    expect([0, 1023, 1024, 5_000_000_000].map(size)).toEqual(['0 bytes', '1023 bytes', '1.0 KiB', '4.7 GiB']);
  });
});
