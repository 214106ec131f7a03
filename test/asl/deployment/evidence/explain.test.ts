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

const SETTINGS = { memoryMiB: 512, healthCheckPath: '/health' };

/** What is said of a task that stopped so, out of what the branches of the evidence saw. */
async function explained({ stoppedReason = EXITED, exitCode, reason = '' }: Stop, seen: Seen = {}) {
  const { log, targets = [], events = [], settings = SETTINGS, failure = FAILURE } = seen;
  const task = {
    task: 'a',
    stoppedReason,
    containers: [{ name: 'model', reason, ...(exitCode !== undefined && { exitCode }) }],
  };
  const results = [
    { step: 'DescribeService', timeline: [] },
    { serviceEvents: events },
    { stoppedTasks: [task], loggedTask: 'a', ...(log && { logTail: log }) },
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

const said = async (stop: Stop, seen: Seen = {}) => {
  const { cause } = await explained(stop, seen);
  const tail = ` (${FAILURE.cause})`;
  if (!cause.endsWith(tail)) throw new Error(`does not end with what the service said: ${cause}`);
  return cause.slice(0, -tail.length);
};

describe('what a person reads of a container that', () => {
  it.each<[string, Stop, string]>([
    ['ended by itself', { exitCode: 0 }, 'the container ended by itself (exit code 0); it must go on serving'],
    ['failed', { exitCode: 1 }, 'the container ended with exit code 1'],
    ['can’t be executed', { exitCode: 126 }, 'the container’s command cannot be executed (exit code 126)'],
    ['has no such command', { exitCode: 127 }, 'the container’s command was not found (exit code 127)'],
    [
      'was killed',
      { exitCode: 137 },
      'the container was killed (exit code 137), as it is when it uses more than its 512 MiB',
    ],
    ['crashed', { exitCode: 139 }, 'the container crashed with a segmentation fault (exit code 139)'],
    ['was asked to end', { exitCode: 143 }, 'the container ended with exit code 143'],
    ['ended as no system says', { exitCode: 255 }, 'the container ended with exit code 255'],
    [
      'used too much memory, as ECS saw',
      { exitCode: 137, reason: 'OutOfMemoryError: Container killed due to memory usage' },
      'the container used more than its 512 MiB and was killed (OutOfMemoryError)',
    ],
    [
      'used too much memory, though its code is another',
      { exitCode: 1, reason: 'OutOfMemoryError: Container killed due to memory usage' },
      'the container used more than its 512 MiB and was killed (OutOfMemoryError)',
    ],
    [
      'has an image that can’t be pulled',
      {
        stoppedReason: 'Task failed to start',
        reason: 'CannotPullContainerError: pull image manifest has been retried 5 time(s): not found',
      },
      'CannotPullContainerError: pull image manifest has been retried 5 time(s): not found',
    ],
    [
      'can’t be started',
      {
        stoppedReason: 'Task failed to start',
        reason: 'CannotStartContainerError: exec: "serve": executable file not found in $PATH',
      },
      'CannotStartContainerError: exec: "serve": executable file not found in $PATH',
    ],
    [
      'can’t be started, with an exit code',
      { exitCode: 127, reason: 'CannotStartContainerError: exec: "serve": not found' },
      'the container’s command was not found (exit code 127)',
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

  it('was killed, where its memory is not known', async () => {
    const settings = {};
    expect(await said({ exitCode: 137 }, { settings })).toBe(
      'the container was killed (exit code 137), as it is when it uses more than its memory',
    );
    expect(await said({ reason: 'OutOfMemoryError: killed' }, { settings })).toBe(
      'the container used more than its memory and was killed (OutOfMemoryError)',
    );
  });
});

describe('what a person reads of a container that fails its health checks', () => {
  const FAILS = 'the container does not pass its health check on /health';

  it.each<[string, string]>([
    ['redirects', 'Health checks failed with these codes: [307]'],
    ['answers without content', 'Health checks failed with these codes: [204]'],
    ['fails', 'Health checks failed with these codes: [500]'],
    ['does not answer', 'Request timed out'],
  ])('and %s, out of the target’s health', async (_what, description) => {
    // How it took being stopped, its exit code, tells nothing.
    for (const exitCode of [0, 137, 143]) {
      expect(await said({ stoppedReason: UNHEALTHY, exitCode }, { targets: [description] })).toBe(
        `${FAILS}: ${description}`,
      );
    }
  });

  it('and whose target is gone, out of the service’s events', async () => {
    const events = [
      '(service slipway-iris) has started 1 tasks',
      '(service slipway-iris) (port 5000) is unhealthy in (target-group arn) due to (reason Health checks failed with these codes: [404]).',
    ];
    expect(await said({ stoppedReason: UNHEALTHY, exitCode: 137 }, { events })).toBe(
      `${FAILS}: Health checks failed with these codes: [404]`,
    );
  });

  it('and of which nothing more is known', async () => {
    expect(await said({ stoppedReason: UNHEALTHY, exitCode: 137 })).toBe(FAILS);
    expect(await said({ stoppedReason: UNHEALTHY }, { settings: {} })).toBe(
      'the container does not pass its health check',
    );
  });

  it('with what its log says', async () => {
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
  it.each<[string, readonly string[] | undefined, string]>([
    ['that there is none of', undefined, ''],
    ['that is empty', [], ''],
    ['that is blank', ['', '   ', '\t'], ''],
    ['of one line', ['bye'], 'bye'],
    ['that ends with blank lines', ['no model', '', ' '], 'no model'],
    [
      'that ends with Node’s version',
      ['Error: no model', '    at load (model.js:1:7)', '', 'Node.js v20.11.0'],
      'Error: no model',
    ],
    ['of nothing but Node’s version', ['Node.js v20.11.0'], ''],
    [
      'that goes on after the error',
      ['starting', 'ValueError: bad weights', 'shutting down'],
      'ValueError: bad weights',
    ],
    ['with two errors', ['Error: first', 'Error: last'], 'Error: last'],
    [
      'of a Python program',
      ['Traceback (most recent call last):', '  File "serve.py", line 3', 'ModuleNotFoundError: No module named torch'],
      'ModuleNotFoundError: No module named torch',
    ],
    ['without an error', ['loading', 'loaded 3 layers'], 'loaded 3 layers'],
    ['of another language', ['Модель не найдена'], 'Модель не найдена'],
    ['that is binary', ['\u0000\u0001\u0002 ELF \u001b[31m�'], 'ELF [31m�'],
  ])('%s', async (_what, log, line) => {
    const end = 'the container ended with exit code 1';
    expect(await said({ exitCode: 1 }, log ? { log } : {})).toBe(line === '' ? end : `${end}; its log says: ${line}`);
  });
});

describe('a failure', () => {
  it('that is none of the service’s tasks stays as it is', async () => {
    const failure = { error: 'DeadlineExceeded', cause: 'too late' };
    expect(await explained({ exitCode: 1 }, { failure })).toEqual(failure);
  });

  it('is told in no more than people read', async () => {
    const { cause } = await explained({ reason: 'x'.repeat(900) }, { log: ['y'.repeat(900)] });
    expect(cause).toHaveLength(BOUNDS.cause);
    expect(cause.endsWith('…')).toBe(true);
  });
});
