import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';

interface Row {
  readonly line: string;
  /** The test files that it names, from the repository's root. */
  readonly tests: readonly string[];
}

const PAGE = 'docs/security.md';
const lines = readFileSync(PAGE, 'utf8').split('\n');

/** Of every table what is below its head: the last column says the tests. */
const rows: readonly Row[] = lines
  .filter((line, index) => line.startsWith('|') && !line.startsWith('|---') && !lines[index + 1]?.startsWith('|---'))
  .map((line) => {
    const last = line.split(/(?<!\\)\|/).at(-2) ?? '';
    return { line, tests: [...last.matchAll(/\]\(([^)#]+)\)/g)].map(([, link]) => path.join('docs', link!)) };
  });

describe('The page of who may do what', () => {
  it('has lines of every part', () => {
    expect(rows.length).toBeGreaterThan(40);
    expect(lines.filter((line) => line.startsWith('|---')).length).toBe(
      lines.filter((line) => /^## /.test(line)).length,
    );
  });

  it('names a test in each line', () => {
    expect(rows.filter(({ tests }) => tests.length === 0).map(({ line }) => line)).toEqual([]);
  });

  it('names tests that are there, and try something', () => {
    const named = [...new Set(rows.flatMap(({ tests }) => tests))];
    expect(named.filter((file) => !/^test\/.+\.test\.ts$/.test(file) || !existsSync(file))).toEqual([]);
    expect(named.filter((file) => !/^\s*it(\.each)?\(/m.test(readFileSync(file, 'utf8')))).toEqual([]);
  });

  it('has each line once', () => {
    expect(rows.length).toBe(new Set(rows.map(({ line }) => line)).size);
  });
});
