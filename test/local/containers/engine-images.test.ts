import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { VirtualClock } from '../../../local/clock';
import { CommandImages } from '../../../local/containers/command-images';
import { Engine, workingEngines } from '../../../local/containers/engine';
import { EngineImages } from '../../../local/containers/engine-images';
import { ProcessRuntime } from '../../../local/containers/process-runtime';
import type { ContainerSpec, RunningContainer } from '../../../local/containers/runtime';
import { describeUnless } from '../../describe-unless';
import { EngineUnderTest, SERVER } from '../../engine/engine-under-test';
import { eventually } from '../../eventually';

let tasks = 0;
const spec = (log: string[], more: Partial<ContainerSpec> = {}): ContainerSpec => ({
  taskId: `test${process.pid}x${++tasks}`,
  image: 'registry/slipway-test/server:1',
  containerPort: 5000,
  environment: {},
  log: (line) => log.push(line),
  ...more,
});

const found = EngineUnderTest.find();
const whyNot = typeof found === 'string' ? found : undefined;

describeUnless(whyNot, 'EngineImages, with a container engine', () => {
  const under = found as EngineUnderTest;
  const images: Record<string, string> = {};
  const clock = new VirtualClock();
  const started: RunningContainer[] = [];

  beforeAll(() => {
    images.server = under.build('slipway-test/server:1', SERVER);
    images.stubborn = under.build('slipway-test/stubborn:1', SERVER.replace('process.exit(0)', 'console.log("no")'));
    images.ending = under.build('slipway-test/ending:1', 'console.error("no model"); process.exit(3)');
    images.greedy = under.build(
      'slipway-test/greedy:1',
      'const all = []; for (;;) all.push(Buffer.alloc(1 << 24, 1));',
    );
    images.absent = under.build(
      'slipway-test/absent:1',
      '',
      'FROM scratch\nCOPY server.js /\nENTRYPOINT ["/no/such/program"]\n',
    );
  });
  afterAll(async () => {
    await Promise.all(started.map((container) => container.stop()));
    under.removeImages();
  });

  function start(image: string, container: ContainerSpec): RunningContainer {
    const sources = [new EngineImages({}, async () => [under.engine])];
    const pull = async () => ({ name: `slipway-test/${image}:1`, digest: images[image]! });
    const running = new ProcessRuntime({ clock, sources, pull }).start(container);
    started.push(running);
    return running;
  }

  it('runs the image in the engine and answers on a port of this machine', async () => {
    const log: string[] = [];
    const container = start('server', spec(log, { environment: { GREETING: 'hello' } }));
    await clock.sleep(1);

    const { host, port } = container.address()!;
    expect(await container.probe('/health')).toBe(200);
    expect(await (await fetch(`http://${host}:${port}/`)).text()).toBe('hello');

    await container.stop();
    expect(await container.exited).toEqual({ exitCode: 0 });
    expect(log).toEqual(['listening']);
  });

  it('hands on every variable as it is, and none of this machine', async () => {
    const environment = { GREETING: '{"a": "1"}\nsecond line', PATH: '/opt/bin', 'ODD.NAME': '$HOME', EMPTY: '' };
    const container = spec([], { environment });
    const running = start('server', container);
    await clock.sleep(1);

    const [name = ''] = under.containers(container.taskId);
    const seen: string[] = JSON.parse(under.inspect(name, '{{json .Config.Env}}'));
    const expected = Object.entries(environment).map(([key, value]) => `${key}=${value}`);
    expect(seen).toEqual(expect.arrayContaining(expected));
    expect(seen.filter((variable) => /^(LOGNAME|PWD|SHLVL|npm_)/.test(variable))).toEqual([]);
    const { host, port } = running.address()!;
    expect(await (await fetch(`http://${host}:${port}/`)).text()).toBe(environment.GREETING);
    await running.stop();
  });

  it('shows no secret in the list of processes', async () => {
    const container = spec([], { environment: { TOKEN: `secret-${process.pid}` } });
    const running = start('server', container);
    await clock.sleep(1);

    const commands = execFileSync('ps', ['-ww', '-eo', 'args'], { encoding: 'utf8' }).split('\n');
    expect(commands.filter((line) => line.includes(container.taskId)).length).toBeGreaterThan(0);
    expect(commands.filter((line) => line.includes(`secret-${process.pid}`))).toEqual([]);
    await running.stop();
  });

  it('limits memory and CPU', async () => {
    const container = spec([], { memoryMiB: 256, cpuUnits: 512 });
    const running = start('server', container);
    await clock.sleep(1);

    const [name = ''] = under.containers(container.taskId);
    const limits = under.inspect(name, '{{.HostConfig.Memory}} {{.HostConfig.MemorySwap}} {{.HostConfig.CpuShares}}');
    expect(limits).toBe(`${256 << 20} ${256 << 20} 512`);
    await running.stop();
  });

  it('says that a container which takes more memory was killed for it', async () => {
    const running = start('greedy', spec([], { memoryMiB: 128 }));

    expect(await running.exited).toEqual({
      exitCode: 137,
      reason: 'OutOfMemoryError: Container killed due to memory usage',
    });
  });

  it('reports the exit code of a container that ends, and leaves none behind', async () => {
    const log: string[] = [];
    const container = spec(log);

    expect(await start('ending', container).exited).toEqual({ exitCode: 3 });
    expect(log).toEqual(['no model']);
    expect(under.containers(container.taskId)).toEqual([]);
  });

  it('says why a container cannot be started', async () => {
    const { reason } = await start('absent', spec([])).exited;

    expect(reason).toMatch(
      /^CannotStartContainerError: Error response from daemon: .*"?\/no\/such\/program"?.*no such file/,
    );
  });

  it('ends a container that ignores SIGTERM', async () => {
    const container = spec([]);
    const running = start('stubborn', container);
    await clock.sleep(1);

    await running.stop();

    expect((await running.exited).exitCode).toBe(137);
    expect(under.containers(container.taskId)).toEqual([]);
  });

  it('leaves none behind that is stopped while it starts', async () => {
    const container = spec([]);
    const running = start('server', container);
    await new Promise((resolve) => setImmediate(resolve));

    await running.stop();

    expect(under.containers(container.taskId)).toEqual([]);
  });

  it('ends at the next start what a killed platform has left, and nothing of one that runs', async () => {
    const own = spec([]);
    const running = start('server', own);
    await clock.sleep(1);
    const program = `
      const { VirtualClock } = require('./local/clock');
      const { Engine } = require('./local/containers/engine');
      const { EngineImages } = require('./local/containers/engine-images');
      const { ProcessRuntime } = require('./local/containers/process-runtime');
      const sources = [new EngineImages({}, async () => [new Engine('${under.command}')])];
      const pull = async () => ({ name: 'a:1', digest: '${images.stubborn}' });
      new ProcessRuntime({ clock: new VirtualClock(), sources, pull }).start({
        taskId: 'killed${process.pid}', image: 'a:1', containerPort: 5000, environment: {}, log: console.log,
      });`;
    const platform = spawn('node', ['--import', 'tsx', '--eval', program], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(platform.stdout, 'data');
    platform.kill('SIGKILL');
    await once(platform, 'exit');

    await new EngineImages({}, async () => [under.engine]).sweep();

    expect(under.containers(`killed${process.pid}`)).toEqual([]);
    expect(under.containers(own.taskId)).toHaveLength(1);
    await running.stop();
  });

  it('ends its containers when the process ends without a word', async () => {
    const program = `
      const { VirtualClock } = require('./local/clock');
      const { Engine } = require('./local/containers/engine');
      const { EngineImages } = require('./local/containers/engine-images');
      const { ProcessRuntime } = require('./local/containers/process-runtime');
      const sources = [new EngineImages({}, async () => [new Engine('${under.command}')])];
      const pull = async () => ({ name: 'a:1', digest: '${images.stubborn}' });
      new ProcessRuntime({ clock: new VirtualClock(), sources, pull }).start({
        taskId: 'ended${process.pid}', image: 'a:1', containerPort: 5000, environment: {}, log: () => process.exit(1),
      });`;
    await once(spawn('node', ['--import', 'tsx', '--eval', program], { stdio: 'inherit' }), 'exit');

    await eventually(() => under.containers(`ended${process.pid}`).length === 0);
  });
});

describe('EngineImages', () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'slipway-engine-'));
  afterAll(() => rmSync(directory, { recursive: true }));

  const program = (name: string, script: string, answerLimitMs = 60_000) => {
    const file = path.join(directory, name);
    writeFileSync(file, `#!/bin/sh\n${script}\n`);
    chmodSync(file, 0o755);
    return new Engine(file, answerLimitMs);
  };

  const startWith = (
    engines: () => Promise<readonly Engine[]>,
    log: string[] = [],
    more: Partial<ContainerSpec> = {},
  ) => {
    const commands = new CommandImages({
      'slipway-test/server:1': { command: ['node', '-e', 'console.log("as a command")'] },
    });
    return new ProcessRuntime({
      clock: new VirtualClock(),
      sources: [new EngineImages({}, engines), commands],
      pull: async () => ({ name: 'slipway-test/server:1', digest: 'sha256:1' }),
    }).start(spec(log, more));
  };

  it('leaves images that the engine does not have to the next source', async () => {
    const log: string[] = [];
    await startWith(async () => [program('empty', 'echo "No such image" >&2; exit 1')], log).exited;
    expect(log).toEqual(['as a command']);
  });

  it('does not take an engine that gives no answer for one without the image', async () => {
    const { reason } = await startWith(async () => [program('slow', 'exec sleep 60', 300)]).exited;
    expect(reason).toMatch(/^CannotPullContainerError: .*\/slow image inspect: gave no answer in 0.3 s$/);
  });

  it.each([
    [
      'is killed unasked',
      'exit 137',
      { exitCode: 137, reason: 'OutOfMemoryError: Container killed due to memory usage' },
    ],
    ['ends by itself', 'exit 127', { exitCode: 127 }],
  ])('tells how a container ended that %s', async (_, run, exit) => {
    const engine = program('ending', `case "$1" in run) ${run};; inspect) echo '"2026-01-01T00:00:00Z"';; esac`);
    expect(await startWith(async () => [engine]).exited).toEqual(exit);
  });

  it('tells why a container did not start, in ECS’s words', async () => {
    const run =
      'echo "docker: Error response from daemon: no such file" >&2; echo "Run docker run --help" >&2; exit 127';
    const engine = program('absent', `case "$1" in run) ${run};; inspect) echo '"0001-01-01T00:00:00Z"';; esac`);
    expect(await startWith(async () => [engine]).exited).toEqual({
      exitCode: 127,
      reason: 'CannotStartContainerError: Error response from daemon: no such file',
    });
  });

  it('sets limits, and has no variable’s value among the arguments', async () => {
    const log: string[] = [];
    const engine = program('echoing', 'case "$1" in run) echo "$@"; echo "TOKEN is $TOKEN";; esac');
    const more = { memoryMiB: 256, cpuUnits: 512, environment: { TOKEN: 'secret value' } };
    await startWith(async () => [engine], log, more).exited;
    expect(log[0]).toContain('--memory 256m --memory-swap 256m --cpu-shares 512 --env TOKEN sha256:1');
    expect(log[1]).toBe('TOKEN is secret value');
  });

  it('asks all engines, each time anew', async () => {
    const lists = (name: string, line: string) => program(name, `[ "$1" = images ] && echo '${line}'; exit 0`);
    const docker = lists('docker', 'sha256:1 team/model 1 <none>');
    const podman = lists('podman', 'sha256:2 localhost/team/model 2 sha256:3');
    const running: Engine[] = [];
    const images = new EngineImages({}, async () => running);
    expect(await images.imagesOf('team/model')).toEqual([]);

    running.push(docker, podman);

    expect(await images.imagesOf('team/model')).toEqual([
      { id: 'sha256:1', repository: 'team/model', tag: '1' },
      { id: 'sha256:2', repository: 'localhost/team/model', tag: '2', manifestDigest: 'sha256:3' },
    ]);
  });

  it.each([
    'team/model',
    'localhost/team/model',
    'localhost:5000/team/model',
    '111111111111.dkr.ecr.us-east-1.amazonaws.com/team/model',
  ])('knows %s as team/model', async (repository) => {
    const engine = program('one', `echo 'sha256:1 ${repository} 1 <none>'`);
    expect(await new EngineImages({}, async () => [engine]).imagesOf('team/model')).toHaveLength(1);
  });

  it('finds the engines that work, and does not wait for one that hangs', async () => {
    const broken = program('broken', 'echo Cannot connect to the Docker daemon >&2; exit 1');
    const working = program('working', 'exit 0');
    const hanging = program('hanging', 'exec sleep 60', 100);
    expect(await workingEngines([broken, hanging, working, new Engine('/no/such/program')])).toEqual([working]);
  });

  it('kills before it removes, and waits for both', async () => {
    const calls = path.join(directory, 'calls');
    await program('recording', `sleep 0.4; echo "$1" >> ${calls}`).remove('container');
    expect(readFileSync(calls, 'utf8')).toBe('kill\nrm\n');
  });
});
