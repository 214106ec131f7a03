import { describe, expect, it } from '@jest/globals';
import { EXPLAINED } from '../../../../asl/deployment/evidence/explain';
import { jsonata } from '../../../../asl/language/states';
import { BOUNDS } from '../../../../contract/bounds';
import type { JsonValue } from '../../../../local/asl';
import { runFragment } from '../../fragment-under-test';

const FAILURE = { error: 'ServiceFailed', cause: 'the tasks do not stay up' };
const EXITED = 'Essential container in task exited';
const UNHEALTHY = 'Task failed ELB health checks in (target-group arn:target-group)';

interface Stop {
  readonly stoppedReason?: string;
  readonly exitCode?: number;
  readonly reason?: string;
}

interface Seen {
  readonly log?: readonly string[];
  readonly targets?: readonly string[];
  readonly events?: readonly string[];
  readonly settings?: { [name: string]: JsonValue };
  readonly failure?: { readonly error: string; readonly cause: string };
}

const SETTINGS = { memoryMiB: 512, healthCheckPath: '/health', containerPort: 5000, instanceType: 'm6i.large' };

/** What is said of a task that stopped so, or of none, out of what the branches of the evidence saw. */
async function explained(stop: Stop | undefined, seen: Seen = {}) {
  const { log, targets = [], events = [], settings = SETTINGS, failure = FAILURE } = seen;
  const { stoppedReason = EXITED, exitCode, reason = '' } = stop ?? {};
  const task = {
    task: 'a',
    stoppedReason,
    containers: [{ name: 'model', reason, ...(exitCode !== undefined && { exitCode }) }],
  };
  const results = [
    { step: 'DescribeService', timeline: [] },
    { serviceEvents: events },
    { stoppedTasks: stop ? [task] : [], loggedTask: 'a', ...(log && { logTail: log }) },
    { targetHealth: targets.map((description) => ({ state: 'unhealthy', description })) },
  ];
  const { result } = await runFragment(
    {
      start: 'See',
      states: (Next) => ({
        See: {
          Type: 'Parallel',
          Branches: results.map((Output, index) => ({
            StartAt: `See${index}`,
            States: { [`See${index}`]: { Type: 'Succeed', Output: Output as never } },
          })),
          Assign: { failure: jsonata(EXPLAINED) },
          Next,
        },
      }),
    },
    { variables: { failure, ...(settings && { settings }) }, wanted: '$failure' },
  );
  if (result.status !== 'SUCCEEDED') throw new Error(`${result.error}: ${result.cause}`);
  return result.output as { error: string; cause: string };
}

const said = async (stop: Stop | undefined, seen: Seen = {}) => (await explained(stop, seen)).cause;

const REFUSED_PULL = 'CannotPullContainerError: pull image manifest has been retried 5 time(s): not found';
const OTHER_PLATFORM =
  "CannotPullContainerError: image Manifest does not contain descriptor matching platform 'linux/amd64'";
const OUT_OF_MEMORY = 'OutOfMemoryError: Container killed due to memory usage';
const RUNC =
  'CannotStartContainerError: Error response from daemon: failed to create task for container: OCI runtime create failed: runc create failed: unable to start container process';

describe('what a person reads of a container that', () => {
  it.each<[string, Stop, string]>([
    ['ended by itself', { exitCode: 0 }, 'the container ended by itself (exit code 0); it must go on serving'],
    ['failed', { exitCode: 1 }, 'the container ended with exit code 1'],
    ['was called wrongly', { exitCode: 2 }, 'the container ended with exit code 2'],
    ['can’t be executed', { exitCode: 126 }, 'the container’s command cannot be executed (exit code 126)'],
    ['has no such command', { exitCode: 127 }, 'the container’s command was not found (exit code 127)'],
    [
      'wants another processor',
      { exitCode: 132 },
      'the container used an instruction that the processor of instances of type m6i.large does not have (exit code 132)',
    ],
    ['aborted', { exitCode: 134 }, 'the container aborted itself (exit code 134)'],
    [
      'was killed',
      { exitCode: 137 },
      'the container was killed (exit code 137), as it is when it uses more than its 512 MiB',
    ],
    ['crashed', { exitCode: 139 }, 'the container crashed with a segmentation fault (exit code 139)'],
    [
      'was asked to end',
      { exitCode: 143 },
      'the container ended because something asked it to (SIGTERM, exit code 143)',
    ],
    ['ended as no system says', { exitCode: 255 }, 'the container ended with exit code 255'],
    [
      'used too much memory, as ECS saw',
      { exitCode: 137, reason: OUT_OF_MEMORY },
      'the container used more than its 512 MiB and was killed (OutOfMemoryError)',
    ],
    [
      'used too much memory, though its code is another',
      { exitCode: 1, reason: OUT_OF_MEMORY },
      'the container used more than its 512 MiB and was killed (OutOfMemoryError)',
    ],
    [
      'has an image that can’t be pulled',
      { stoppedReason: 'Task failed to start', reason: REFUSED_PULL },
      `the image cannot be pulled (${REFUSED_PULL})`,
    ],
    [
      'has an image for other processors only',
      { stoppedReason: 'Task failed to start', reason: OTHER_PLATFORM },
      `the image is for another processor architecture than that of instances of type m6i.large (${OTHER_PLATFORM})`,
    ],
    [
      'can’t be started for want of its command',
      {
        stoppedReason: 'Task failed to start',
        reason: `${RUNC}: exec: "serve": executable file not found in $PATH: unknown`,
      },
      'the container’s command was not found (exec: "serve": executable file not found in $PATH)',
    ],
    [
      'can’t be started for want of a file, with an exit code',
      { exitCode: 127, reason: `${RUNC}: exec: "/app/serve": stat /app/serve: no such file or directory: unknown` },
      'the container’s command was not found (exec: "/app/serve": stat /app/serve: no such file or directory)',
    ],
    [
      'can’t be started for want of a right',
      { reason: `${RUNC}: exec: "/app/serve": permission denied: unknown` },
      'the container’s command cannot be executed (exec: "/app/serve": permission denied)',
    ],
    [
      'can’t be started on this processor',
      { reason: `${RUNC}: exec: "/app/serve": exec format error: unknown` },
      'the image is for another processor architecture than that of instances of type m6i.large (exec: "/app/serve": exec format error)',
    ],
    [
      'can’t be started for another reason',
      { reason: 'CannotStartContainerError: no space left on device' },
      'the container cannot be started (CannotStartContainerError: no space left on device)',
    ],
    [
      'never came to be',
      { stoppedReason: 'ResourceInitializationError: unable to pull secrets' },
      'ResourceInitializationError: unable to pull secrets',
    ],
    ['lost its host', { stoppedReason: 'Host EC2 (instance i-1) terminated.' }, 'Host EC2 (instance i-1) terminated.'],
  ])('%s', async (_what, stop, sentence) => {
    expect(await said(stop)).toBe(sentence);
  });

  it('is for another processor, as only its log tells', async () => {
    expect(await said({ exitCode: 255 }, { log: ['exec /usr/bin/python3: exec format error'] })).toBe(
      'the image is for another processor architecture than that of instances of type m6i.large; its log says: exec /usr/bin/python3: exec format error',
    );
  });

  it('was killed, where its memory is not known', async () => {
    const settings = {};
    expect(await said({ exitCode: 137 }, { settings })).toBe(
      'the container was killed (exit code 137), as it is when it uses more than its memory',
    );
    expect(await said({ reason: 'OutOfMemoryError: killed' }, { settings })).toBe(
      'the container used more than its memory and was killed (OutOfMemoryError)',
    );
    expect(await said({ exitCode: 132 }, { settings })).toContain('the processor of the instances does not have');
  });
});

describe('what a person reads of a container that fails its health checks', () => {
  const FAILS = 'the container does not pass its health check on /health';
  const DEAF = `${FAILS}: nothing answers in HTTP on port 5000; it must listen there on every interface (0.0.0.0), not on 127.0.0.1 alone, and begin in time`;

  it.each<[string, string, string]>([
    ['redirects', 'Health checks failed with these codes: [307]', `${FAILS}: it answers 307, and only 200 is healthy`],
    [
      'answers without content',
      'Health checks failed with these codes: [204]',
      `${FAILS}: it answers 204, and only 200 is healthy`,
    ],
    ['fails', 'Health checks failed with these codes: [500]', `${FAILS}: it answers 500, and only 200 is healthy`],
    [
      'fails in several ways',
      'Health checks failed with these codes: [404, 500]',
      `${FAILS}: it answers 404, 500, and only 200 is healthy`,
    ],
    ['is slow', 'Request timed out', `${FAILS}: it gives no answer in time`],
    ['listens on another port, or on 127.0.0.1', 'Health checks failed', DEAF],
    ['fails as nobody foresaw', 'Target is in an Availability Zone', `${FAILS}: Target is in an Availability Zone`],
  ])('and %s, out of the target’s health', async (_what, description, sentence) => {
    // How it took being stopped, its exit code, tells nothing.
    for (const exitCode of [0, 137, 143]) {
      expect(await said({ stoppedReason: UNHEALTHY, exitCode }, { targets: [description] })).toBe(sentence);
    }
  });

  it('and whose target is gone, out of the service’s events', async () => {
    const event = (reason: string) => [
      '(service slipway-iris) has started 1 tasks',
      `(service slipway-iris) (port 5000) is unhealthy in (target-group arn) due to (reason ${reason}).`,
    ];
    const stop = { stoppedReason: UNHEALTHY, exitCode: 137 };
    expect(await said(stop, { events: event('Health checks failed with these codes: [404]') })).toBe(
      `${FAILS}: it answers 404, and only 200 is healthy`,
    );
    expect(await said(stop, { events: event('Health checks failed') })).toBe(DEAF);
  });

  it('and of which nothing more is known', async () => {
    expect(await said({ stoppedReason: UNHEALTHY, exitCode: 137 })).toBe(FAILS);
    const settings = {};
    expect(await said({ stoppedReason: UNHEALTHY }, { settings })).toBe('the container does not pass its health check');
    expect(await said({ stoppedReason: UNHEALTHY }, { settings, targets: ['Health checks failed'] })).toContain(
      'nothing answers in HTTP on its port;',
    );
  });

  it('with what its log says, if it complains', async () => {
    expect(await said({ stoppedReason: UNHEALTHY }, { log: ['listening on port 5001'] })).toBe(FAILS);
    expect(await said({ stoppedReason: UNHEALTHY }, { log: ['GET /health 500', 'Error: no weights'] })).toBe(
      `${FAILS}; its log says: Error: no weights`,
    );
  });
});

describe('what a person reads of targets that stay unhealthy', () => {
  const failure = {
    error: 'TargetsUnhealthy',
    cause: 'the container does not pass its health check on /health: Request timed out (300 s after its start)',
  };

  it('is what the wait for them found out, with what the log says', async () => {
    expect(await explained({}, { failure })).toEqual(failure);
    expect(await explained({}, { failure, log: ['Error: no weights'] })).toEqual({
      ...failure,
      cause: `${failure.cause}; its log says: Error: no weights`,
    });
  });
});

describe('what a person reads of a log', () => {
  const end = 'the container ended with exit code 1';

  it.each<[string, readonly string[] | undefined]>([
    ['that there is none of', undefined],
    ['that is empty', []],
    ['that is blank', ['', '   ', '\t']],
    ['that is binary', ['\u0000\u0001\uFFFD\uFFFD\uFFFDELF']],
  ])('%s is nothing', async (_what, log) => {
    expect(await said({ exitCode: 1 }, log ? { log } : {})).toBe(end);
  });

  it('is its telling line, without what only colours it', async () => {
    expect(await said({ exitCode: 1 }, { log: ['ValueError: \u001b[31mbad\u001b[0m weights', 'bye'] })).toBe(
      `${end}; its log says: ValueError: bad weights`,
    );
  });
});

describe('what a person reads of a service that is not stable in time, or whose targets are not healthy', () => {
  const late = { error: 'DeadlineExceeded', cause: 'service slipway-iris was not stable after 1800 s' };
  const unhealthy = { error: 'TargetsUnhealthy', cause: '0 of 1 targets are healthy' };

  it('is why its container ended, or what the health check got', async () => {
    expect(await said({ exitCode: 1 }, { failure: late })).toBe(`the container ended with exit code 1 (${late.cause})`);
    for (const [stop, failure] of [
      [undefined, late],
      [{ exitCode: 1 }, unhealthy],
    ] as const) {
      expect(await said(stop, { failure, targets: ['Request timed out'] })).toBe(
        `the container does not pass its health check on /health: it gives no answer in time (${failure.cause})`,
      );
    }
  });

  it('is what the service said where nobody knows more', async () => {
    expect(await explained(undefined, { failure: late })).toEqual(late);
  });
});

describe('a failure', () => {
  it.each(['CapacityUnavailable', 'States.Timeout', 'Ecs.ClientException'])(
    'that is none of the containers’ stays as it is: %s',
    async (error) => {
      const failure = { error, cause: 'too late' };
      expect(await explained({ exitCode: 1 }, { failure, targets: ['Request timed out'] })).toEqual(failure);
    },
  );

  it('of a service that somebody took away is not its containers’', async () => {
    const failure = { error: 'ServiceFailed', cause: 'the tasks do not stay up (GONE)' };
    expect(await explained({ exitCode: 143 }, { failure })).toEqual(failure);
  });

  it('is told in no more than people read', async () => {
    const { cause } = await explained({ reason: 'x'.repeat(900) }, { log: ['y'.repeat(900)] });
    expect(cause).toHaveLength(BOUNDS.cause);
    expect(cause.endsWith('…')).toBe(true);
  });
});
