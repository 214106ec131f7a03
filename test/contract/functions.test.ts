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
    const environment: EnvironmentOf<'register-model'> = { TABLE_NAME: 'registry', MAX_MODEL_NAME_LENGTH: '24' };
    // @ts-expect-error: the length is missing.
    const tooLittle: EnvironmentOf<'register-model'> = { TABLE_NAME: 'registry' };
    // @ts-expect-error: it has no ports.
    const tooMuch: EnvironmentOf<'register-model'> = { TABLE_NAME: 'r', MAX_MODEL_NAME_LENGTH: '24', PORT_FROM: '1' };
    expect([environment, tooLittle, tooMuch]).toHaveLength(3);
  });
});
