import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A data-science team's own repository: a copy of an example, to be changed at will. */
export class TeamRepository {
  readonly directory = mkdtempSync(path.join(tmpdir(), 'repository-'));

  constructor(example: string) {
    cpSync(example, this.directory, { recursive: true });
  }

  get workflow(): string {
    return path.join(this.directory, '.github', 'workflows', 'model.yml');
  }

  readJson(file: string): Record<string, unknown> {
    return JSON.parse(readFileSync(path.join(this.directory, file), 'utf8'));
  }

  configure(change: Readonly<Record<string, unknown>>): void {
    const config = { ...this.readJson('config.json'), ...change };
    writeFileSync(path.join(this.directory, 'config.json'), `${JSON.stringify(config, null, 2)}\n`);
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}
