import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface LocalPlatform {
  readonly url: string;
  /** What it complained of. */
  readonly errors: readonly string[];
  stop(): Promise<void>;
}

/** `npm run local` as anybody would start it, on a free port; settles when it is ready. */
export async function startLocalPlatform(clockOptions: readonly string[]): Promise<LocalPlatform> {
  const main = ['--require', './local/containers/exit-with-parent.cjs', '--import', 'tsx', 'local/main.ts'];
  const platform = spawn(process.execPath, [...main, '--port', '0', ...clockOptions], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const exited = new Promise<void>((resolve) => platform.once('close', () => resolve()));
  const errors: string[] = [];
  createInterface({ input: platform.stderr! }).on('line', (line) => errors.push(line));

  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: platform.stdout! }).on('line', (line) => {
      const [, ready] = /^ready (\S+)$/.exec(line) ?? [];
      if (ready) resolve(ready);
    });
    void exited.then(() => reject(new Error(`The platform did not start:\n${errors.slice(-20).join('\n')}`)));
  });
  return {
    url,
    errors,
    stop: () => {
      platform.kill('SIGTERM');
      return exited;
    },
  };
}
