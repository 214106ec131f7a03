import { existsSync, readFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import path from 'node:path';
import { Script } from 'node:vm';
import { jestExpect as expect } from '@jest/expect';
import { transformSync } from '@swc/core';
import * as circus from 'jest-circus';
import { ModuleMocker } from 'jest-mock';

type Wrapper = (exports: unknown, require: unknown, module: unknown, file: string, folder: string) => void;

/** What tests use of it: spies. */
const jest = new ModuleMocker(globalThis);

/** The project's modules as Jest would compile them. A script is compiled once and run anew for each set of modules. */
const scripts = new Map<string, Script>();

function compiled(file: string, text: string): Script {
  const { code } = transformSync(text, {
    filename: file,
    jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
    module: { type: 'commonjs' },
    configFile: false,
    swcrc: false,
  });
  return new Script(`(function (exports, require, module, __filename, __dirname) {${code}\n})`, { filename: file });
}

function scriptOf(file: string): Script {
  const script = scripts.get(file) ?? compiled(file, readFileSync(file, 'utf8'));
  scripts.set(file, script);
  return script;
}

/** A source text in place of the one on the disk. */
export interface Replacement {
  readonly file: string;
  readonly text: string;
}

/** Loads a module of the project with all that it imports, afresh. Packages are Node's own. */
export function loadAfresh(entry: string, replacement?: Replacement): unknown {
  const loaded = new Map<string, { exports: unknown }>();
  const load = (file: string): unknown => {
    const known = loaded.get(file);
    if (known) return known.exports;
    const module = { exports: {} as unknown };
    loaded.set(file, module);
    if (file.endsWith('.json')) {
      module.exports = JSON.parse(readFileSync(file, 'utf8'));
      return module.exports;
    }
    const script = file === replacement?.file ? compiled(file, replacement.text) : scriptOf(file);
    const requireFrom = (name: string) => {
      if (name === '@jest/globals') return { ...circus, expect, jest };
      return name.startsWith('.') ? load(resolved(path.dirname(file), name)) : requirePackage(file, name);
    };
    (script.runInThisContext() as Wrapper)(module.exports, requireFrom, module, file, path.dirname(file));
    return module.exports;
  };
  return load(entry);
}

function requirePackage(from: string, name: string): unknown {
  return isBuiltin(name) ? require(name) : createRequire(from)(name);
}

function resolved(folder: string, name: string): string {
  const target = path.resolve(folder, name);
  const file = [target, `${target}.ts`, path.join(target, 'index.ts')].find(
    (candidate) => path.extname(candidate) !== '' && existsSync(candidate),
  );
  if (!file) throw new Error(`no module ${name} in ${folder}`);
  return file;
}
