import { existsSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { JUDGES } from '../../judges/judges';

describe.each(JUDGES)('the judge $name', ({ name, explanations }) => {
  it('has a folder of its name', () => {
    expect(existsSync(`judges/${name}/judge.ts`)).toBe(true);
  });

  it('has a reason for each explanation', () => {
    expect(explanations.filter(({ why }) => why.length < 20)).toEqual([]);
  });
});
