import { readdirSync } from 'node:fs';
import path from 'node:path';

const FOLDERS = [
  ...['asl', 'bin', 'lib', 'contract', 'functions', 'config', 'local', 'bench', 'docs', 'integ'],
  ...['client', 'view-model', 'cli', 'console'],
];

/** The TypeScript of the product, without its tests, by the path from the repository's root. */
export function sourceFiles(): string[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts') && !file.includes('node_modules/'))
      .map((file) => path.posix.join(folder, file)),
  );
}
