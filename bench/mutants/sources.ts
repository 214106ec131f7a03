import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

const FOLDERS = ['asl', 'contract', 'functions', 'lib/api', 'config'];

/** The files whose rules tests should hold, by their path from the repository's root. */
export function sources(): readonly string[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => path.posix.join(folder, file))
      .sort(),
  );
}

/** Tests of a file that are not where its path says: the place from which the file is used. */
const ELSEWHERE: Readonly<Record<string, readonly string[]>> = {};

/** The tests of a file: those under its own path, else those of its folder, else of the folders around it. */
export function testsOf(source: string): readonly string[] {
  const own = path.posix.join('test', source.replace(/\.ts$/, '.test.ts'));
  if (existsSync(own)) return [own];
  if (ELSEWHERE[source]) return ELSEWHERE[source];
  for (let folder = path.posix.dirname(own); folder !== 'test'; folder = path.posix.dirname(folder)) {
    const beside = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.test.ts')) : [];
    if (beside.length > 0) return beside.map((file) => path.posix.join(folder, file));
  }
  return [];
}
