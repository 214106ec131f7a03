import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type EnvironmentOf, FUNCTIONS, VARIABLES } from '../../contract/functions';
import { COMMANDS } from '../../lib/ci/command-bundle';

describe('the functions of the contract', () => {
  it('are those of functions/, beside what runs in CI', () => {
    const folders = readdirSync('functions').filter((name) => existsSync(path.join('functions', name, 'index.ts')));
    expect(folders.toSorted()).toEqual([...Object.keys(FUNCTIONS), ...COMMANDS].toSorted());
  });

  it('have between them every variable', () => {
    expect(new Set(Object.values(FUNCTIONS).flat())).toEqual(new Set(Object.keys(VARIABLES)));
  });

  it('do not compile with another environment than theirs', () => {
    const environment: EnvironmentOf<'govern-model'> = { TABLE_NAME: 'registry', CALLERS: '{}' };
    // @ts-expect-error: the length and the registries are missing.
    const tooLittle: EnvironmentOf<'register-model'> = { TABLE_NAME: 'registry', CALLERS: '{}' };
    // @ts-expect-error: it has no ports.
    const tooMuch: EnvironmentOf<'govern-model'> = { TABLE_NAME: 'registry', CALLERS: '{}', PORT_FROM: '1' };
    expect([environment, tooLittle, tooMuch]).toHaveLength(3);
  });
});
