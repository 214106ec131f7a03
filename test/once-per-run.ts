import { existsSync, mkdirSync, readFileSync, renameSync, rmdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { eventually } from './eventually';

/** What takes long to find out is found out once in a run, by the first test file that asks; whoever asks meanwhile waits for it. */
export async function oncePerRun<T>(name: string, findOut: () => Promise<T>): Promise<T> {
  const file = path.join(process.env.TEST_RUN_DIRECTORY!, `${name}.json`);
  const lock = `${file}.lock`;
  await eventually(() => existsSync(file) || taken(lock));
  if (!existsSync(file)) {
    try {
      writeFileSync(`${file}.part`, JSON.stringify(await findOut()));
      renameSync(`${file}.part`, file);
    } finally {
      rmdirSync(lock);
    }
  }
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}

function taken(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}
