import { describe, expect, it } from '@jest/globals';
import { VirtualClock } from '../../../local/clock';
import { type SimulatedImage, SimulatedRuntime } from '../../../local/containers/simulated-runtime';

const clock = new VirtualClock();

function start(behaviour: SimulatedImage | undefined, log: (line: string) => void = () => {}) {
  const runtime = new SimulatedRuntime(clock, () => behaviour);
  return runtime.start({ taskId: 'a', image: 'iris:1', containerPort: 5_000, environment: {}, log });
}

describe('SimulatedRuntime', () => {
  it('answers once the image says so, with its status, and no longer once stopped', async () => {
    const container = start({ healthyAfterSeconds: 10, status: 500 });
    expect(await container.probe('/health')).toBe(0);
    await clock.sleep(10_000);
    expect(await container.probe('/health')).toBe(500);
    expect(container.address()).toBeUndefined();
    await container.stop();
    expect(await container.probe('/health')).toBe(0);
    expect(await container.exited).toEqual({ exitCode: 143 });
  });

  it('knows one path, if the image says so', async () => {
    const container = start({ path: '/ping' });
    expect(await container.probe('/ping')).toBe(200);
    expect(await container.probe('/health')).toBe(404);
  });

  it('does not know some, if the image says so', async () => {
    const container = start({ unknownPaths: ['/nix'] });
    expect([await container.probe('/health'), await container.probe('/nix')]).toEqual([200, 404]);
  });

  it('exits by itself with its code', async () => {
    const lines: string[] = [];
    const container = start({ exit: { code: 1, afterSeconds: 3 }, output: ['starting'] }, (line) => lines.push(line));
    await clock.sleep(3_000);
    expect(await container.exited).toEqual({ exitCode: 1 });
    expect(lines).toEqual(['starting']);
  });

  it('cannot pull an image it does not know', async () => {
    expect(await start(undefined).exited).toMatchObject({
      reason: expect.stringMatching(/^CannotPullContainerError: .*iris:1/),
    });
  });
});
