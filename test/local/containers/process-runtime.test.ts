import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { VirtualClock } from '../../../local/clock';
import { CommandImages, type LocalImage } from '../../../local/containers/command-images';
import { CONTAINER_HOST } from '../../../local/containers/container-host';
import { ProcessLedger } from '../../../local/containers/process-ledger';
import { type ImagePull, ProcessRuntime } from '../../../local/containers/process-runtime';
import type { ContainerSpec } from '../../../local/containers/runtime';
import { ScopedRuntime } from '../../../local/platform/scoped-runtime';
import { eventually } from '../../eventually';
import { isRunning } from '../../is-running';

const registry = '111111111111.dkr.ecr.us-east-1.amazonaws.com';
const byTag: ImagePull = async (imageUri) => ({
  name: imageUri.slice(registry.length + 1),
  digest: `sha256:of ${imageUri}`,
});

const server = (status = 200): LocalImage => ({
  command: [
    'node',
    '-e',
    `http.createServer((q, r) => { r.statusCode = ${status}; r.end(JSON.stringify(process.env)) }).listen(process.env.PORT)`,
  ],
});

const images: Record<string, LocalImage> = {
  'local/ok:1': { ...server(), environment: { MODEL_VERSION: '7' } },
  'local/moved:latest': server(500),
  'sha256:abc': server(202),
  'local/unhealthy:1': server(500),
  'local/slow:1': { ...server(), healthyAfterSeconds: 120 },
  'local/crash:1': {
    command: ['node', '-e', 'console.log("loading"); console.error("no such model"); process.exitCode = 3'],
  },
  'local/graceful:1': {
    command: [
      'node',
      '-e',
      'process.on("SIGTERM", () => process.exit(0)); http.createServer((q, r) => r.end()).listen(process.env.PORT)',
    ],
  },
  'local/environment:1': { command: ['node', '-e', 'console.log(process.env.PORT)'] },
  'local/inward:1': {
    command: [
      'node',
      '-e',
      'http.createServer((q, r) => r.end()).listen(process.env.PORT, "127.0.0.1", () => console.log("listening"))',
    ],
  },
  'local/missing-program:1': { command: ['no-such-program'] },
};

describe('ProcessRuntime', () => {
  const clock = new VirtualClock();
  const runtimes: ScopedRuntime[] = [];
  afterEach(() => Promise.all(runtimes.splice(0).map((runtime) => runtime.close())));

  function start(image: string, more: Partial<ContainerSpec> = {}, pull: ImagePull = byTag) {
    const runtime = new ScopedRuntime(new ProcessRuntime({ clock, sources: [new CommandImages(images)], pull }));
    runtimes.push(runtime);
    const log: string[] = [];
    const container = runtime.start({
      taskId: 'task-1',
      image: image.includes('@') ? image : `${registry}/${image}`,
      containerPort: 5000,
      environment: {},
      log: (line) => log.push(line),
      ...more,
    });
    return { container, log };
  }

  it('runs the command, which answers before a moment of platform time has passed', async () => {
    const before = clock.now();
    const { container } = start('local/ok:1');

    await clock.sleep(1);

    expect(clock.now()).toBe(before + 1);
    expect(await container.probe('/health')).toBe(200);
  });

  it('gives the container the environment of its image and its task, and none of this machine', async () => {
    const { container } = start('local/ok:1', { environment: { LOG_LEVEL: 'DEBUG' } });
    await clock.sleep(1);

    const { host, port } = container.address()!;
    const seen = (await (await fetch(`http://${host}:${port}/`)).json()) as Record<string, string>;

    expect(seen).toMatchObject({ MODEL_VERSION: '7', LOG_LEVEL: 'DEBUG', PORT: String(port) });
    expect(Object.keys(seen).sort()).toEqual(['LOG_LEVEL', 'MODEL_VERSION', 'NODE_OPTIONS', 'PATH', 'PORT']);
  });

  it('keeps a PORT of the user’s own that means something else, as on AWS', async () => {
    const seen: string[] = [];
    const log = (line: string) => seen.push(line);
    for (const PORT of ['8080', '5000']) {
      await start('local/environment:1', { environment: { PORT }, log }).container.exited;
    }
    expect(seen[0]).toBe('8080');
    expect(seen[1]).not.toBe('5000');
  });

  it('is out of reach when it listens on 127.0.0.1 only, as on AWS', async () => {
    if (CONTAINER_HOST === '127.0.0.1') {
      console.log('Skipped: this system has no other loopback address than 127.0.0.1');
      return;
    }
    const { container, log } = start('local/inward:1');
    await eventually(() => log.length === 1);
    expect(await container.probe('/health')).toBe(0);
  });

  it('reports the status that the health check gets', async () => {
    const { container } = start('local/unhealthy:1');
    await clock.sleep(1);

    await eventually(async () => (await container.probe('/health')) === 500);
  });

  it('answers nothing until a slow server has loaded its model, in platform time', async () => {
    const { container } = start('local/slow:1');
    await clock.sleep(119_000);
    expect(await container.probe('/health')).toBe(0);
    expect(container.address()).toBeUndefined();

    await clock.sleep(2_000);

    // Its server may take its own time, on a machine that has much else to do.
    await eventually(async () => (await container.probe('/health')) === 200);
  });

  it('reports the exit code of a container that ends, after its last line', async () => {
    const { container, log } = start('local/crash:1');

    expect(await container.exited).toEqual({ exitCode: 3 });
    expect(log.sort()).toEqual(['loading', 'no such model']);
    expect(await container.probe('/health')).toBe(0);
  });

  it('stops a container with SIGTERM', async () => {
    const { container } = start('local/ok:1');
    await clock.sleep(1);

    await container.stop();

    expect(await container.exited).toEqual({ exitCode: 143 });
    expect(await container.probe('/health')).toBe(0);
  });

  it('lets a container end by itself on SIGTERM', async () => {
    const { container } = start('local/graceful:1');
    await clock.sleep(1);

    await container.stop();

    expect(await container.exited).toEqual({ exitCode: 0 });
  });

  it('starts nothing when it is stopped at once', async () => {
    const { container } = start('local/ok:1');

    await container.stop();

    expect((await container.exited).reason).toContain('stopped before its container started');
  });

  it('cannot pull what the registry has not', async () => {
    const { container } = start('local/ok:99', {}, async () => {
      throw new Error('manifest unknown: Requested image not found');
    });

    expect((await container.exited).reason).toBe(
      'CannotPullContainerError: Error response from daemon: manifest unknown: Requested image not found',
    );
  });

  it('says of an image that is nowhere on this machine what is missing', async () => {
    const { container } = start('local/ok:99');

    expect((await container.exited).reason).toBe(
      'CannotPullContainerError: Error response from daemon: local/ok:99 is not on this machine: no container engine has it, and config/local.json names no command for it',
    );
  });

  it('runs what the digest stands for, whatever the tag has become', async () => {
    const { container } = start(`${registry}/local/moved@sha256:abc`, {}, async () => ({
      name: 'local/moved:latest',
      digest: 'sha256:abc',
    }));
    await clock.sleep(1);

    expect(await container.probe('/')).toBe(202);
  });

  it('says why a command cannot be started', async () => {
    const { container } = start('local/missing-program:1');

    expect((await container.exited).reason).toBe(
      'CannotStartContainerError: Error response from daemon: exec: "no-such-program": executable file not found in $PATH: unknown',
    );
  });

  it.each([
    ['a Node server at once', ['node', '-e', 'console.log(process.pid); setInterval(() => {}, 1000)'], false],
    ['another server at the next start', ['sh', '-c', 'echo $$; exec sleep 600'], true],
    ['what a server has started at the next start', ['sh', '-c', 'sleep 600 & echo $!; wait'], true],
  ])('ends %s when the platform is killed', async (_, command, nextStart) => {
    const program = `
      const { VirtualClock } = require('./local/clock');
      const { CommandImages } = require('./local/containers/command-images');
      const { ProcessRuntime } = require('./local/containers/process-runtime');
      const sources = [new CommandImages({ 'a:1': { command: ${JSON.stringify(command)} } })];
      const pull = async () => ({ name: 'a:1', digest: '' });
      new ProcessRuntime({ clock: new VirtualClock(), sources, pull }).start({
        taskId: '1', image: 'a:1', containerPort: 1, environment: {}, log: console.log,
      });`;
    const platform = spawn('node', ['--import', 'tsx', '--eval', program], { cwd: path.resolve('.') });
    const [pid] = await once(platform.stdout, 'data');
    // While it runs, its servers are nobody else's to end.
    new ProcessLedger().sweep();
    expect(isRunning(Number(pid))).toBe(true);

    platform.kill('SIGKILL');
    await once(platform, 'exit');

    if (nextStart) new ProcessLedger().sweep();
    await eventually(() => !isRunning(Number(pid)));
  });
});
