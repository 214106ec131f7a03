import path from 'node:path';
import { installOnce } from './install-once';
import { NotToBeHad } from './judge';
import { lastLine, type Said, said } from './program';

const INSTALL_TIMEOUT_MS = 300_000;

/** It says why it fails, within an `npm run --silent` too, and does not wait a minute before it tries again. */
const NPM = ['--loglevel=error', '--fetch-retry-maxtimeout=10000'];

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
  const folder = await installOnce(packages.join('+'), (home) => pipInstall(home, packages));
  return { python: programIn(folder, 'python'), program: (name) => programIn(folder, name) };
}

/**
 * The files of packages of PyPI, to be read: without the packages that they need to run.
 *
 * @returns the folder with the packages' folders
 * @throws NotToBeHad as {@link pythonPackages}
 */
export async function pythonFiles(...packages: readonly string[]): Promise<string> {
  const files = (folder: string) => path.join(folder, 'files');
  const name = `files of ${packages.join('+')}`;
  return files(
    await installOnce(name, (folder) => pipInstall(folder, ['--no-deps', '--target', files(folder), ...packages])),
  );
}

/**
 * Installs packages of npm, once; what they say of themselves while they are installed does not run.
 *
 * @param packages - with their versions, such as `statelint@3.1.0`
 * @returns the folder `node_modules`
 * @throws NotToBeHad where there is no package registry
 */
export async function nodePackages(...packages: readonly string[]): Promise<string> {
  const folder = await installOnce(packages.join('+'), async (prefix) => {
    const options = ['--prefix', prefix, '--no-save', '--no-audit', '--no-fund', '--ignore-scripts'];
    await tell(`npm does not install ${packages.join(' ')}`, 'npm', ['install', ...NPM, ...options, ...packages]);
  });
  return path.join(folder, 'node_modules');
}

/**
 * The files of a package of npm, to be read: without the packages that it needs to run.
 *
 * @throws NotToBeHad as {@link nodePackages}
 */
export async function nodeFiles(name: string): Promise<string> {
  const folder = await installOnce(`files of ${name}`, async (home) => {
    const archive = await tell(`npm does not give ${name}`, 'npm', ['pack', ...NPM, '--pack-destination', home, name]);
    await tell(`tar does not unpack ${name}`, 'tar', ['-xzf', path.join(home, archive.trim()), '-C', home]);
  });
  return path.join(folder, 'package');
}

async function pipInstall(folder: string, args: readonly string[]): Promise<void> {
  const isRecent = ['-c', 'import sys; sys.exit(sys.version_info < (3, 10))'];
  await tell('there is no Python 3.10 or later', 'python3', isRecent);
  await tell('python3 makes no virtual environment', 'python3', ['-m', 'venv', folder]);
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...args];
  await tell(`pip does not install ${args.at(-1)}`, programIn(folder, 'python'), pip);
}

function programIn(folder: string, name: string): string {
  return path.join(folder, 'bin', name);
}

/** Before npm's reason stands what it is called, and after it much more. pip's comes last. */
const NPM_REASON = /^npm error (?!code|errno|syscall)(.+)$/m;

async function tell(otherwise: string, program: string, args: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await said(program, args, { timeoutMs: INSTALL_TIMEOUT_MS }).catch(notStarted);
  if (exitCode === 0) return stdout;
  const why = NPM_REASON.exec(stderr)?.[1] ?? lastLine(stderr);
  throw new NotToBeHad(why ? `${otherwise}: ${why}` : otherwise);
}

function notStarted({ message }: Error): Said {
  return { exitCode: -1, stdout: '', stderr: message };
}
