import { existsSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parseFileSync, parseSync } from '@swc/core';
import { ELSEWHERE, elsewhere, ownTest } from '../../bench/mutants/sources';
import { sourceFiles } from './source-files';

const FOLDERS = ['asl', 'contract', 'functions', 'client', 'view-model', 'cli', 'console'];

/** What a file of types, constants and re-exports alone does not have. */
const RULES = /^(Function|Arrow|Call|Conditional|Binary|If)/;

function hasRule(node: unknown): boolean {
  if (typeof node !== 'object' || node === null) return false;
  const { type, ...fields } = node as { type?: unknown };
  if (typeof type === 'string' && RULES.test(type)) return true;
  return Object.values(fields).some(hasRule);
}

const untested = sourceFiles()
  // What draws is tested as a whole, in a browser.
  .filter((file) => !file.endsWith('.tsx'))
  .filter((file) => FOLDERS.some((folder) => file.startsWith(`${folder}/`)))
  .filter((file) => !existsSync(ownTest(file)))
  .filter((file) => hasRule(parseFileSync(file, { syntax: 'typescript' })));

describe('every file with a rule', () => {
  it('has a test file of its own, under the same path, or a reason', () => {
    expect(untested.filter((file) => !elsewhere(file))).toEqual([]);
  });

  it('has a reason only where it has no test file', () => {
    const needed = new Set(untested.map(elsewhere));
    expect(ELSEWHERE.filter((entry) => !needed.has(entry))).toEqual([]);
  });
});

describe('a rule', () => {
  it.each([
    ["import type { A } from './a'; export interface B { a: A }", false],
    ["export const A = 'a'; export const B = { c: [1, A] } as const;", false],
    ["export * from './a';", false],
    ['export const a = new Client({}); export class B extends Error { readonly status = 404 }', false],
    ['export const f = () => 1;', true],
    ['export function f() {}', true],
    ['export const a = z.string();', true],
    ["export const a = b ? 'c' : 'd';", true],
  ])('is found: %s', (source, found) => {
    expect(hasRule(parseSync(source, { syntax: 'typescript' }))).toBe(found);
  });
});
