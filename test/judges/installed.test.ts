import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { nodePackages, pythonPackages } from '../../judges/installed';
import { NotToBeHad } from '../../judges/judge';

describe('a judge’s packages, on a machine', () => {
  let bin: string;
  const { PATH } = process.env;
  beforeEach(() => {
    bin = mkdtempSync(path.join(tmpdir(), 'bin-'));
    process.env.PATH = bin;
  });
  afterEach(() => {
    process.env.PATH = PATH;
    rmSync(bin, { recursive: true });
  });

  const program = (name: string, ...script: readonly string[]) => {
    const file = path.join(bin, name);
    writeFileSync(file, ['#!/bin/sh', `PATH='${PATH}'`, ...script].join('\n'));
    chmodSync(file, 0o755);
    return file;
  };
  const refused = (message: string) => expect.objectContaining({ constructor: NotToBeHad, message });

  it('without Python, are not to be had', async () => {
    await expect(pythonPackages('no-python==1')).rejects.toEqual(
      refused('there is no Python 3.10 or later: spawn python3 ENOENT'),
    );
  });

  it('with an old Python, are not to be had', async () => {
    program('python3', 'exit 1');
    await expect(pythonPackages('old-python==1')).rejects.toEqual(refused('there is no Python 3.10 or later'));
  });

  it('whose pip has no index, are not to be had, for pip’s reason', async () => {
    mkdirSync(path.join(bin, 'venv'));
    const pip = program(
      'venv/python',
      'echo "WARNING: Retrying" >&2',
      'echo "ERROR: No matching distribution" >&2',
      'exit 1',
    );
    program('python3', '[ "$1" = -c ] && exit 0', `mkdir -p "$3/bin" && cp '${pip}' "$3/bin/python"`);
    await expect(pythonPackages('no-index==1')).rejects.toEqual(
      refused('pip does not install no-index==1: ERROR: No matching distribution'),
    );
  });

  it('whose npm has no registry, are not to be had, for npm’s reason', async () => {
    program(
      'npm',
      "printf 'npm error code E1\\nnpm error no connection\\nnpm error A log is in /root\\n' >&2",
      'exit 1',
    );
    await expect(nodePackages('no-registry@1')).rejects.toEqual(
      refused('npm does not install no-registry@1: no connection'),
    );
  });
});
