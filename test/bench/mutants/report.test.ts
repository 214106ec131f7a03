import { describe, expect, it } from '@jest/globals';
import { summary } from '../../../bench/mutants/report';
import { sample } from '../../../bench/mutants/sample';
import { sources, testsOf } from '../../../bench/mutants/sources';

const mutant = { operator: '', start: 0, end: 0, replacement: '' };

describe('a run of mutants', () => {
  it('is summed up per file and in all', () => {
    const judged = [
      { file: 'a.ts', mutant, killed: true },
      { file: 'a.ts', mutant, killed: false },
      { file: 'b.ts', mutant, killed: true },
    ];
    expect(summary(judged)).toEqual({
      total: { killed: 2, survived: 1, score: 66.7 },
      files: { 'a.ts': { killed: 1, survived: 1, score: 50 }, 'b.ts': { killed: 1, survived: 0, score: 100 } },
    });
  });

  it('may be of a sample, the same for the same seed', () => {
    const list = Array.from({ length: 50 }, (_, index) => index);
    const one = sample(list, 10, 1);
    expect(one).toHaveLength(10);
    expect(one).toEqual(sample(list, 10, 1));
    expect(one).not.toEqual(sample(list, 10, 2));
    expect(one).toEqual(one.toSorted((a, b) => a - b));
  });

  it('asks the tests of the file itself, else those beside it', () => {
    expect(testsOf('asl/saga/attempt.ts')).toEqual(['test/asl/saga/attempt.test.ts']);
    expect(testsOf('contract/resources.ts')).toEqual(['test/functions/read-registry/routes.test.ts']);
    expect(testsOf('functions/read-registry/not-there.ts')).toContain('test/functions/read-registry/routes.test.ts');
  });

  it('is of all the folders whose rules tests should hold', () => {
    expect(sources()).toEqual(expect.arrayContaining(['asl/deploy.ts', 'contract/values.ts', 'lib/api/openapi.ts']));
  });
});
