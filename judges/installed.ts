import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { NotToBeHad } from './judge';

const run = promisify(execFile);

const HOME = path.resolve('cdk.out', 'judges');
const INSTALL_TIMEOUT_MS = 300_000;

/** Packages of PyPI in a folder of their own: the machine's Python stays as it is. */
export interface PythonPackages {
  readonly python: string;
  /** The path of a program that a package brings. */
  program(name: string): string;
}

/**
 * Installs packages of PyPI, once.
 *
 * @param packages - with their versions, such as `statelint==3.1.0`
 * @throws NotToBeHad where there is no Python, or no package index
 */
export async function pythonPackages(...packages: readonly string[]): Promise<PythonPackages> {
  const folder = folderOf(packages);
  const program = (name: string) => path.join(folder, 'bin', name);
  await once(folder, async () => {
    await tell('there is no Python 3.10 or later', 'python3', [
      '-c',
      'import sys; sys.exit(sys.version_info < (3, 10))',
    ]);
    await tell('python3 makes no virtual environment', 'python3', ['-m', 'venv', folder]);
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages];
    await tell(`pip does not install ${packages.join(' ')}`, program('python'), pip);
  });
  return { python: program('python'), program };
}

/**
 * Installs packages of npm, once; what they say of themselves while they are installed does not run.
 *
 * @param packages - with their versions, such as `statelint@3.1.0`
 * @returns the folder `node_modules`
 * @throws NotToBeHad where there is no package registry
 */
export async function nodePackages(...packages: readonly string[]): Promise<string> {
  const folder = folderOf(packages);
  await once(folder, async () => {
    mkdirSync(folder, { recursive: true });
    const npm = [
      'install',
      '--prefix',
      folder,
      '--no-save',
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
      ...packages,
    ];
    await tell(`npm does not install ${packages.join(' ')}`, 'npm', npm);
  });
  return path.join(folder, 'node_modules');
}

function folderOf(packages: readonly string[]): string {
  return path.join(HOME, packages.join('+').replaceAll(/[^\w.+=@-]/g, '_'));
}

/** A folder that is not whole is thrown away, so that the next run tries again. */
async function once(folder: string, install: () => Promise<void>): Promise<void> {
  if (existsSync(folder)) return;
  mkdirSync(path.dirname(folder), { recursive: true });
  try {
    await install();
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

async function tell(otherwise: string, program: string, args: readonly string[]): Promise<void> {
  try {
    await run(program, args, { timeout: INSTALL_TIMEOUT_MS });
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    const why = stderr?.trim().split('\n').at(-1);
    throw new NotToBeHad(why ? `${otherwise}: ${why}` : otherwise, { cause: error });
  }
}
