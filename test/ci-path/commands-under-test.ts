import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundleCommands } from '../../lib/ci/command-bundle';

export interface Ended {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The bundled commands as a workflow has them: files beside each other, run by plain `node` in a repository's folder. */
export class CommandsUnderTest {
  private readonly home = mkdtempSync(path.join(tmpdir(), 'commands-'));
  readonly repository = path.join(this.home, 'repository');
  private readonly commands = path.join(this.home, 'slipway');

  constructor(private readonly environment: Readonly<Record<string, string>>) {
    mkdirSync(this.repository);
    mkdirSync(this.commands);
    bundleCommands(this.commands);
    this.platform({});
  }

  /** What the CI stack puts beside the commands. */
  platform(change: Readonly<Record<string, unknown>>): void {
    const settings = {
      region: 'us-east-1',
      apiUrl: 'https://abc123.execute-api.us-east-1.amazonaws.com/local/ci',
      repositories: '111111111111.dkr.ecr.us-east-1.amazonaws.com/slipway',
    };
    writeFileSync(path.join(this.commands, 'platform.json'), JSON.stringify({ ...settings, ...change }));
  }

  /** The team's `config.json`, as text or to be written as JSON. */
  configure(config: string | Readonly<Record<string, unknown>>): void {
    const text = typeof config === 'string' ? config : JSON.stringify({ cpu: '0.5', ram: '512Mi', ...config });
    writeFileSync(path.join(this.repository, 'config.json'), text);
  }

  fileOf(command: string): string {
    return path.join(this.commands, `${command}.js`);
  }

  /** Forgets the repository's files. */
  clear(): void {
    for (const file of this.files()) rmSync(path.join(this.repository, file), { recursive: true });
  }

  files(): string[] {
    return readdirSync(this.repository).sort();
  }

  run(
    command: string,
    args: readonly string[] = [],
    environment: Readonly<Record<string, string>> = {},
  ): Promise<Ended> {
    const child = spawn(process.execPath, [this.fileOf(command), ...args], {
      cwd: this.repository,
      env: { PATH: process.env.PATH, AWS_EC2_METADATA_DISABLED: 'true', ...this.environment, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (data) => {
      stdout += data;
    });
    child.stderr.on('data', (data) => {
      stderr += data;
    });
    return new Promise((resolve) => {
      child.once('close', (code) => resolve({ exitCode: code ?? 1, stdout, stderr }));
    });
  }

  remove(): void {
    rmSync(this.home, { recursive: true });
  }
}
