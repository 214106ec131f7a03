import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parseSync } from '@swc/core';
import { sourceFiles } from './source-files';

/** In Amazon States Language a cause is a text, and these errors have that one. */
const WITH_CAUSE_OF_ITS_OWN = new Set(['StateFailure', 'TaskError']);

interface Node {
  readonly type?: string;
  readonly [field: string]: unknown;
}

/** Classes of the errors that are thrown in place of a caught one without naming it as their cause. */
function withoutCause(node: unknown, caught = false): string[] {
  if (typeof node !== 'object' || node === null) return [];
  if (Array.isArray(node)) return node.flatMap((inner) => withoutCause(inner, caught));
  const { type, ...fields } = node as Node;
  const within = type === 'CatchClause' || (caught && !/Function/.test(type ?? ''));
  if (within && type === 'ThrowStatement') return causeless(fields.argument);
  return Object.values(fields).flatMap((field) => withoutCause(field, within));
}

function causeless(thrown: unknown): string[] {
  const { type, callee, arguments: given, ...rest } = (thrown ?? {}) as Node;
  if (type === 'ConditionalExpression') return [rest.consequent, rest.alternate].flatMap(causeless);
  const name = String((callee as Node | undefined)?.value);
  if (type !== 'NewExpression' || WITH_CAUSE_OF_ITS_OWN.has(name)) return [];
  return JSON.stringify(given).includes('"value":"cause"') ? [] : [name];
}

describe('an error that stands for another', () => {
  it('has that one for its cause', () => {
    const found = sourceFiles().flatMap((file) => {
      const source = readFileSync(file, 'utf8');
      const errors = source.includes('catch')
        ? withoutCause(parseSync(source, { syntax: 'typescript', tsx: file.endsWith('.tsx') }))
        : [];
      return errors.map((name) => `${file}: new ${name}`);
    });
    expect(found).toEqual([]);
  });

  it.each([
    ['try {} catch { throw new A("a"); }', ['A']],
    ['try {} catch (e) { if (x) throw y ? new A(e.message) : e; }', ['A']],
    ['try {} catch (e) { throw new A("a", { cause: e }); }', []],
    ['try {} catch (e) { later(() => { throw new A("a"); }); }', []],
    ['try { throw new A("a"); } catch (e) { throw e; }', []],
  ])('is found: %s', (source, found) => {
    expect(withoutCause(parseSync(source, { syntax: 'typescript' }))).toEqual(found);
  });
});
