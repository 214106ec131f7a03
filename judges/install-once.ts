import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const HOME = path.resolve('cdk.out', 'judges');

/** Stands in a folder from the moment on when all is in it: an install that was killed has not left it. */
const MARK = '.whole';

const underWay = new Map<string, Promise<string>>();

/**
 * Installs something into a folder of its own, unless a run before has.
 *
 * @param name - what it is, with its version
 * @param install - what fails throws, and is tried again by the next run
 * @returns the folder, which two judges may wait for at once
 */
export function installOnce(
  name: string,
  install: (folder: string) => Promise<void>,
  home: string = HOME,
): Promise<string> {
  const folder = path.join(home, name.replaceAll(/[^\w.+=@-]/g, '_'));
  const installed = underWay.get(folder) ?? installAnew(folder, install);
  underWay.set(folder, installed);
  return installed;
}

async function installAnew(folder: string, install: (folder: string) => Promise<void>): Promise<string> {
  const mark = path.join(folder, MARK);
  if (existsSync(mark)) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  try {
    await install(folder);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  writeFileSync(mark, '');
  return folder;
}
