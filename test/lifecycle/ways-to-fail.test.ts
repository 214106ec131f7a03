import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { VirtualClock } from '../../local/clock';
import { type SimulatedImage, SimulatedRuntime } from '../../local/containers/simulated-runtime';
import { platformUnderTest } from '../local/platform/platform-under-test';

let behaviour: SimulatedImage | undefined;
let { platform, register, settled }: Awaited<ReturnType<typeof platformUnderTest>> = {} as never;
beforeAll(async () => {
  const clock = new VirtualClock();
  ({ platform, register, settled } = await platformUnderTest({
    clock,
    runtime: () => new SimulatedRuntime(clock, () => behaviour),
  }));
});
beforeEach(() => platform.reset());
afterAll(() => platform.close());

const ends = (code: number, more: { reason?: string; output?: string[] } = {}): SimulatedImage => ({
  exit: { code, afterSeconds: 1, ...(more.reason && { reason: more.reason }) },
  output: more.output ?? [],
});
const UNHEALTHY = 'the container does not pass its health check on /health';
/** How long it may take to start, by the environment's default. */
const WHEN = ' (360 s after its start)';
const DEAF = `${UNHEALTHY}: nothing answers in HTTP on port 5000; it must listen there on every interface (0.0.0.0), not on 127.0.0.1 alone, and begin in time${WHEN}`;
const OTHER_PROCESSOR =
  'the image is for another processor architecture than that of instances of type m6i.large; its log says: exec /usr/bin/python3: exec format error';

/** How a container fails, and the sentence that a person gets. */
it.each<[string, SimulatedImage | undefined, string | RegExp]>([
  ['ends well', ends(0), 'the container ended by itself (exit code 0); it must go on serving'],
  [
    'crashes in Node.js',
    ends(1, { output: ['loading', 'Error: no model', '    at load (a.js:1:2)', '', 'Node.js v20.20.2'] }),
    'the container ended with exit code 1; its log says: Error: no model',
  ],
  ['crashes with a blank log', ends(1, { output: ['', '  '] }), 'the container ended with exit code 1'],
  [
    'crashes with a binary log',
    ends(1, { output: ['\u0000\u0001\uFFFD\uFFFD\uFFFD'] }),
    'the container ended with exit code 1',
  ],
  ['has no such command', ends(127), 'the container’s command was not found (exit code 127)'],
  ['is for another processor', ends(255, { output: ['exec /usr/bin/python3: exec format error'] }), OTHER_PROCESSOR],
  ['is killed', ends(137), 'the container was killed (exit code 137), as it is when it uses more than its 512 MiB'],
  [
    'needs more memory',
    ends(137, { reason: 'OutOfMemoryError: Container killed due to memory usage' }),
    'the container used more than its 512 MiB and was killed (OutOfMemoryError)',
  ],
  ['can’t be pulled', undefined, /^the image cannot be pulled \(CannotPullContainerError: .*manifest unknown\)$/],
  ['redirects', { status: 307 }, `${UNHEALTHY}: it answers 307, and only 200 is healthy${WHEN}`],
  ['answers without content', { status: 204 }, `${UNHEALTHY}: it answers 204, and only 200 is healthy${WHEN}`],
  ['answers with errors', { status: 500 }, `${UNHEALTHY}: it answers 500, and only 200 is healthy${WHEN}`],
  ['is slow to answer', { status: 'no answer' }, `${UNHEALTHY}: it gives no answer in time${WHEN}`],
  ['listens elsewhere, or is slow to begin', { healthyAfterSeconds: 7_200 }, DEAF],
])('a container that %s is told of in the first line of record and mail', async (_how, image, sentence) => {
  behaviour = image;
  await register('iris', 'iris');
  const { status, error } = await settled('POST', '/models/iris/deployments', {});
  expect(status).toBe('ROLLED_BACK');
  const failsChecks = typeof sentence === 'string' && sentence.startsWith(UNHEALTHY);
  expect(error.error).toBe(failsChecks ? 'TargetsUnhealthy' : 'ServiceFailed');
  if (typeof sentence === 'string') expect(error.cause).toBe(sentence);
  else expect(error.cause).toMatch(sentence);
  const { text, renderingFailure } = platform.mails.at(-1)!;
  expect(renderingFailure).toBeUndefined();
  expect(text?.split('\n')[0]).toBe(`${error.error}: ${error.cause}`);
});
