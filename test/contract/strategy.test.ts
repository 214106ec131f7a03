import { describe, expect, it } from '@jest/globals';
import { problemWith } from '../../asl/registry/request';
import { read, sentence } from '../../contract/refusal';
import { DeploymentRequest } from '../../contract/requests';
import type { JsonValue } from '../../local/asl';
import { evaluate } from '../../local/asl/jsonata';

const BY_WORKFLOWS = problemWith(DeploymentRequest, '$value', 'body');

/** What is wrong with it, in the words of functions and workflows alike. */
async function refusal(strategy: JsonValue): Promise<string> {
  const request = { strategy };
  const [first] = read(DeploymentRequest, request).problems ?? [];
  const told = first ? sentence(first, 'body') : '';
  expect(await evaluate(BY_WORKFLOWS, { value: request }, 'Assign')).toBe(told);
  return told;
}

const canary = (fields: Record<string, JsonValue>): JsonValue => ({ type: 'canary', ...fields });
const steps = (...percents: readonly number[]) =>
  canary({ steps: percents.map((percent) => ({ percent, minutes: 5 })) });
const minutes = (...all: readonly number[]) =>
  canary({ steps: all.map((minutes, index) => ({ percent: index + 1, minutes })) });
const alarms = (...names: readonly JsonValue[]) => canary({ rollbackOn: { alarms: [...names] } });

const MINUTES = 'must be a whole number from 1 to 720';
const ALARM = 'must be the name of a CloudWatch alarm: 1 to 255 printable characters';

describe('a strategy', () => {
  it.each<[JsonValue]>([
    ['rolling'],
    ['canary'],
    ['blueGreen'],
    [{ type: 'rolling' }],
    [{ type: 'canary' }],
    [{ type: 'blueGreen' }],
    [{ type: 'blueGreen', steps: [{ percent: 100, minutes: 720 }] }],
    [steps(1)],
    [steps(1, 100)],
    [steps(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)],
    [minutes(1, 719)],
    [alarms()],
    [alarms('one', 'x'.repeat(255), 'Ünïcode: it’s late')],
    [canary({ rollbackOn: { errorPercent: 0, p95Milliseconds: 1 } })],
    [canary({ rollbackOn: { errorPercent: 100, p95Milliseconds: 60_000 } })],
    [canary({ pause: true, minRequests: 1, onInconclusive: 'goOn' })],
    [canary({ minRequests: 1_000_000, onInconclusive: 'rollBack' })],
  ])('may be %j', async (strategy) => {
    expect(await refusal(strategy)).toBe('');
  });

  const WORDS = 'strategy: must be rolling, canary, blueGreen, or a JSON object with one of them as its type';

  it.each<[JsonValue, string]>([
    ['Canary', `${WORDS}, not "Canary"`],
    [5, `${WORDS}, not 5`],
    [null, `${WORDS}, not null`],
    [[], WORDS],
    [{}, 'strategy.type: is missing'],
    [{ steps: [] }, 'strategy.type: is missing'],
    [{ type: 'green' }, 'strategy.type: must be one of rolling, canary, blueGreen, not "green"'],
    [{ type: 1 }, 'strategy.type: must be one of rolling, canary, blueGreen, not 1'],
    [{ type: 'rolling', pause: false }, 'strategy.pause: is unknown; known are type'],
    [
      canary({ minRequest: 1 }),
      'strategy.minRequest: is unknown; known are type, steps, pause, rollbackOn, minRequests, onInconclusive; did you mean minRequests?',
    ],
    [canary({ steps: 'two' }), 'strategy.steps: must be a list, not "two"'],
    [steps(), 'strategy.steps: must be a list of at least 1'],
    [steps(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), 'strategy.steps: must be a list of at most 10'],
    [steps(0), 'strategy.steps.0.percent: must be a whole number from 1 to 100, not 0'],
    [steps(101), 'strategy.steps.0.percent: must be a whole number from 1 to 100, not 101'],
    [steps(1.5), 'strategy.steps.0.percent: must be a whole number from 1 to 100, not 1.5'],
    [steps(50, 20), 'strategy.steps.1.percent: must be more than 50, that of the one before, not 20'],
    [steps(5, 50, 50), 'strategy.steps.2.percent: must be more than 50, that of the one before, not 50'],
    [canary({ steps: [{ percent: 5 }] }), 'strategy.steps.0.minutes: is missing'],
    [canary({ steps: [{ minutes: 5 }] }), 'strategy.steps.0.percent: is missing'],
    [minutes(0), `strategy.steps.0.minutes: ${MINUTES}, not 0`],
    [minutes(721), `strategy.steps.0.minutes: ${MINUTES}, not 721`],
    [minutes(1.5), `strategy.steps.0.minutes: ${MINUTES}, not 1.5`],
    [minutes(360, 361), 'strategy.steps: must have at most 720 minutes together, not 721'],
    [{ type: 'blueGreen', steps: [{ percent: 50, minutes: 5 }] }, 'strategy.steps.0.percent: must be 100, not 50'],
    [{ type: 'blueGreen', steps: [] }, 'strategy.steps: must be a list of at least 1'],
    [
      {
        type: 'blueGreen',
        steps: [
          { percent: 100, minutes: 5 },
          { percent: 100, minutes: 5 },
        ],
      },
      'strategy.steps: must be a list of at most 1',
    ],
    [canary({ pause: 1 }), 'strategy.pause: must be true or false, not 1'],
    [
      canary({ rollbackOn: { errorPercent: -1 } }),
      'strategy.rollbackOn.errorPercent: must be a number from 0 to 100, not -1',
    ],
    [
      canary({ rollbackOn: { errorPercent: 100.1 } }),
      'strategy.rollbackOn.errorPercent: must be a number from 0 to 100, not 100.1',
    ],
    [
      canary({ rollbackOn: { p95Milliseconds: 0 } }),
      'strategy.rollbackOn.p95Milliseconds: must be a whole number from 1 to 60000, not 0',
    ],
    [
      canary({ rollbackOn: { p95Milliseconds: 60_001 } }),
      'strategy.rollbackOn.p95Milliseconds: must be a whole number from 1 to 60000, not 60001',
    ],
    [alarms(''), `strategy.rollbackOn.alarms.0: ${ALARM}, not ""`],
    [alarms('a\nb'), `strategy.rollbackOn.alarms.0: ${ALARM}, not "a\\nb"`],
    [
      alarms('x'.repeat(256)),
      `strategy.rollbackOn.alarms.0: must be at most 255 characters, not "${'x'.repeat(100)}…"`,
    ],
    [alarms('a', 'b', 'a'), 'strategy.rollbackOn.alarms.2: must not be there twice, not "a"'],
    [alarms(...'abcdefghijk'), 'strategy.rollbackOn.alarms: must be a list of at most 10'],
    [canary({ minRequests: 0 }), 'strategy.minRequests: must be a whole number from 1 to 1000000, not 0'],
    [canary({ minRequests: 1_000_001 }), 'strategy.minRequests: must be a whole number from 1 to 1000000, not 1000001'],
    [canary({ onInconclusive: 'rollback' }), 'strategy.onInconclusive: must be one of rollBack, goOn, not "rollback"'],
  ])('%j is refused', async (strategy, expected) => {
    expect(await refusal(strategy)).toBe(expected);
  });
});
