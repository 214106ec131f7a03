import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { inTemporaryFolder } from './temporary-folder';

export interface Said {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Circumstances {
  /** By default that of this process. */
  readonly environment?: NodeJS.ProcessEnv;
  readonly directory?: string;
  /** What it reads from its standard input. */
  readonly input?: string;
  readonly timeoutMs?: number;
}

/** On whatever machine, a program ends. */
const TIMEOUT_MS = 900_000;
const MAX_BYTES = 1 << 28;

/** What a program says. Linters end with another code than 0 when they find something, so only one that does not start or is ended is an error. */
export function said(
  program: string,
  args: readonly string[],
  { environment = process.env, directory, input = '', timeoutMs = TIMEOUT_MS }: Circumstances = {},
): Promise<Said> {
  return new Promise((resolve, reject) => {
    const options = {
      maxBuffer: MAX_BYTES,
      timeout: timeoutMs,
      cwd: directory,
      env: environment,
    };
    const { stdin } = execFile(program, args, options, (error, stdout, stderr) => {
      if (error && typeof error.code !== 'number') reject(error);
      else resolve({ exitCode: Number(error?.code ?? 0), stdout, stderr });
    });
    // A program that ends before it has read everything says why on its own.
    stdin?.on('error', () => undefined);
    stdin?.end(input);
  });
}

/** The last line that a program said: its reason, when it broke down. */
export function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}

/** Text as a file, for programs that read nothing else. */
export function asFile<T>(name: string, text: string, use: (file: string) => Promise<T>): Promise<T> {
  return inTemporaryFolder((folder) => {
    const file = path.join(folder, name);
    writeFileSync(file, text);
    return use(file);
  });
}
