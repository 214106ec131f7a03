import { describe, expect, it } from '@jest/globals';
import { cycles, fileGraph, siblingGraphs } from './import-graph';

const files = fileGraph();

describe('imports, those of types included', () => {
  it('lead from no file back to it', () => {
    expect(cycles(files)).toEqual([]);
  });

  it('lead from no folder over others beside it back to it', () => {
    expect(siblingGraphs(files).flatMap(cycles)).toEqual([]);
  });
});

describe('a circle', () => {
  const graph = new Map(
    Object.entries({
      'a/steps/one.ts': ['a/shared.ts', 'b/two.ts'],
      'a/shared.ts': ['a/steps/one.ts'],
      'b/two.ts': ['c/three/four.ts'],
      'c/three/four.ts': [],
      'c/five.ts': ['a/shared.ts'],
    }).map(([file, imports]) => [file, new Set(imports)] as const),
  );

  it('of files is found', () => {
    expect(cycles(graph)).toEqual([['a/shared.ts', 'a/steps/one.ts']]);
  });

  it('of folders is found where no files are in one', () => {
    expect(siblingGraphs(graph).flatMap(cycles)).toEqual([['a', 'b', 'c']]);
  });
});
