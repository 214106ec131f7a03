import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { VirtualClock } from '../../../local/clock';
import { CommandImages } from '../../../local/containers/command-images';
import { Engine, findEngine } from '../../../local/containers/engine';
import { EngineImages } from '../../../local/containers/engine-images';
import { ProcessRuntime } from '../../../local/containers/process-runtime';
import type { ContainerSpec } from '../../../local/containers/runtime';
import { describeUnless } from '../../describe-unless';

const image = 'slipway/engine-test:1';

const SERVER = `
  if (!process.env.GREETING) { console.error('no greeting'); process.exit(3); }
  process.on('SIGTERM', () => process.exit(0));
  require('http').createServer((q, r) => r.end(process.env.GREETING)).listen(5000, () => console.log('listening'));
`;

const spec = (log: string[], environment = {}): ContainerSpec => ({
  taskId: `test-${process.pid}-${performance.now()}`.replace('.', '-'),
  image,
  containerPort: 5000,
  environment,
  log: (line) => log.push(line),
});

const engine = ['docker', 'podman'].find((command) => spawnSync(command, ['ps', '--quiet']).status === 0);

describeUnless(whyNoImage(engine), 'EngineImages, with a container engine', () => {
  afterAll(() => removeImage(engine!));

  const start = (clock: VirtualClock, container: ContainerSpec) =>
    new ProcessRuntime({ clock, sources: [new EngineImages()], resolve: (imageUri) => imageUri }).start(container);

  it('runs the image in the engine and answers on a port of this machine', async () => {
    const clock = new VirtualClock();
    const log: string[] = [];
    const container = start(clock, spec(log, { GREETING: 'hello' }));
    await clock.sleep(1);

    const { host, port } = container.address()!;
    expect(await container.probe('/health')).toBe(200);
    expect(await (await fetch(`http://${host}:${port}/`)).text()).toBe('hello');

    await container.stop();
    expect(await container.exited).toEqual({ exitCode: 0 });
    expect(log).toEqual(['listening']);
  });

  it('reports the exit code of a container that ends', async () => {
    const log: string[] = [];
    const container = start(new VirtualClock(), spec(log));

    expect(await container.exited).toEqual({ exitCode: 3 });
    expect(log).toEqual(['no greeting']);
  });
});

describe('EngineImages', () => {
  it('leaves images that the engine does not have to the next source', async () => {
    const none = new EngineImages(async () => undefined);
    const commands = new CommandImages({ [image]: { command: ['node', '-e', 'console.log("as a command")'] } });
    const log: string[] = [];

    const runtime = new ProcessRuntime({
      clock: new VirtualClock(),
      sources: [none, commands],
      resolve: (imageUri) => imageUri,
    });
    await runtime.start(spec(log)).exited;

    expect(log).toEqual(['as a command']);
  });
});

describe('findEngine', () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'slipway-engine-'));
  afterAll(() => rmSync(directory, { recursive: true }));

  const program = (name: string, script: string, answerLimitMs = 60_000) => {
    const file = path.join(directory, name);
    writeFileSync(file, `#!/bin/sh\n${script}\n`);
    chmodSync(file, 0o755);
    return new Engine(file, answerLimitMs);
  };

  it('takes the first that works', async () => {
    const broken = program('docker', 'echo Cannot connect to the Docker daemon >&2; exit 1');
    const working = program('podman', 'exit 0');

    expect(await findEngine([broken, working])).toBe(working);
  });

  it('does without when none is installed', async () => {
    expect(await findEngine([new Engine('/no/such/program')])).toBeUndefined();
  });

  it('does not wait for one that hangs', async () => {
    expect(await findEngine([program('hanging', 'exec sleep 60', 100)])).toBeUndefined();
  });
});

/** Why the test's image cannot be run here; undefined once it is built. */
function whyNoImage(command: string | undefined): string | undefined {
  if (!command) return 'neither docker nor podman works here';
  try {
    buildImage(command);
    return undefined;
  } catch (error) {
    removeImage(command);
    return String(error);
  }
}

function removeImage(command: string): void {
  spawnSync(command, ['rmi', '--force', image]);
}

/** No registry is needed: this machine's Node with the libraries it loads makes an image. */
function buildImage(command: string): void {
  if (process.platform !== 'linux') throw new Error('the test image is made of a Linux Node');
  const directory = mkdtempSync(path.join(tmpdir(), 'slipway-image-'));
  try {
    writeFileSync(path.join(directory, 'server.js'), SERVER);
    const entrypoint = `ENTRYPOINT ["${process.execPath}", "/server.js"]`;
    const files = `$(echo ${process.execPath} $(ldd ${process.execPath} | grep -o '/[^ ]*'))`;
    shell(`tar -chf - ${files} -C ${directory} server.js | ${command} import --change '${entrypoint}' - ${image}`);
    shell(`${command} run --rm --entrypoint ${process.execPath} ${image} --version`);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function shell(line: string): void {
  execFileSync('sh', ['-c', line], { stdio: 'pipe' });
}
