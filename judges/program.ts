import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface Said {
  readonly stdout: string;
  readonly stderr: string;
}

/** What a program says. Linters end with another code than 0 when they find something, so only one that does not start or is ended is an error. */
export function said(
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Said> {
  return new Promise((resolve, reject) => {
    const options = { maxBuffer: 1 << 28, env: { ...process.env, ...environment } };
    execFile(program, args, options, (error, stdout, stderr) => {
      if (error && typeof error.code !== 'number') reject(error);
      else resolve({ stdout, stderr });
    });
  });
}

/** Text as a file, for programs that read nothing else. */
export async function asFile<T>(name: string, text: string, use: (file: string) => Promise<T>): Promise<T> {
  const home = mkdtempSync(path.join(tmpdir(), 'judge-'));
  try {
    const file = path.join(home, name);
    writeFileSync(file, text);
    return await use(file);
  } finally {
    rmSync(home, { recursive: true });
  }
}
