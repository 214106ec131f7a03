import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Engine } from '../../local/containers/engine';

/** A container engine of this machine, and images in it that are made of this machine's Node: no registry is asked for anything. */
export class EngineUnderTest {
  readonly engine: Engine;
  /** What the images are made from: this machine's Node. */
  readonly base = BASE;
  private readonly images = new Set<string>();

  private constructor(readonly command: string) {
    this.engine = new Engine(command);
  }

  /** An engine that runs containers here, or the reason why none does. */
  static find(): EngineUnderTest | string {
    if (process.platform !== 'linux') return 'the test images are made of a Linux Node';
    const works = (command: string) => spawnSync(command, ['ps', '--quiet']).status === 0;
    const command = ['docker', 'podman'].find(works);
    if (!command) return 'neither docker nor podman works here';
    const found = new EngineUnderTest(command);
    try {
      found.importBase();
      found.run('run', '--rm', '--pull', 'never', BASE, '--version');
      return found;
    } catch (error) {
      return `${command} runs no containers here: ${String((error as { stderr?: Buffer }).stderr ?? error).trim()}`;
    }
  }

  /** An image whose server is that script; gives its id. */
  build(
    image: string,
    script: string,
    dockerfile = `FROM ${BASE}\nCOPY server.js /server.js\nCMD ["/server.js"]\n`,
  ): string {
    const directory = mkdtempSync(path.join(tmpdir(), 'slipway-build-'));
    try {
      writeFileSync(path.join(directory, 'server.js'), script);
      writeFileSync(path.join(directory, 'Dockerfile'), dockerfile);
      this.run('build', '--quiet', '--tag', image, directory);
      return this.adopt(image);
    } finally {
      rmSync(directory, { recursive: true });
    }
  }

  /** An image that is to go with the others; gives its id, by which it is known when its tag has moved on. */
  adopt(image: string): string {
    const [id = ''] = this.run('images', '--no-trunc', '--quiet', image).split('\n');
    this.images.add(id);
    return id;
  }

  /** Names of the containers whose names hold that. */
  containers(part: string): string[] {
    return this.run('ps', '--all', '--filter', `name=${part}`, '--format', '{{.Names}}').split('\n').filter(Boolean);
  }

  inspect(container: string, format: string): string {
    return this.run('inspect', '--format', format, container);
  }

  removeImages(): void {
    for (const image of this.images) spawnSync(this.command, ['rmi', '--force', image]);
  }

  run(...args: string[]): string {
    return execFileSync(this.command, args, { encoding: 'utf8', stdio: 'pipe' }).trim();
  }

  private importBase(): void {
    if (spawnSync(this.command, ['image', 'inspect', BASE]).status === 0) return;
    const libraries = execFileSync('ldd', [process.execPath], { encoding: 'utf8' }).match(/\/\S+/g) ?? [];
    const files = [process.execPath, ...libraries];
    const options = ['--create', '--dereference', '--no-recursion', '--file', '-', ...foldersOf(files), ...files];
    const archive = execFileSync('tar', options, { maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'ignore'] });
    const change = `ENTRYPOINT ["${process.execPath}"]`;
    execFileSync(this.command, ['import', '--change', change, '-', BASE], { input: archive, stdio: 'pipe' });
  }
}

/** Named after its content: it is made once. */
const BASE = `slipway-test/node:${process.version}`;

/** Every user of an image must be able to enter them; what makes up missing ones sees to root alone. */
function foldersOf(files: readonly string[]): string[] {
  const folders = files.flatMap((file) => {
    const parts = path.dirname(file).split('/');
    return parts.map((_, index) => parts.slice(0, index + 1).join('/')).filter(Boolean);
  });
  return [...new Set(folders)];
}

/** Answers every request with 200 and what `GREETING` says; leaves at once when asked to. */
export const SERVER = `
  process.on('SIGTERM', () => process.exit(0));
  require('http').createServer((q, r) => r.end(process.env.GREETING)).listen(5000, () => console.log('listening'));
`;
