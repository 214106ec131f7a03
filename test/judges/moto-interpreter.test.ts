import { describe, expect, it } from '@jest/globals';
import { compared, firstDifference } from '../../judges/moto-interpreter/compared';
import { recordingOf } from '../../judges/moto-interpreter/recorded-execution';
import { parseDefinition, startExecution, TaskError } from '../../local/asl';
import { VirtualClock } from '../../local/clock';

describe('two accounts of an execution', () => {
  const ours = { status: 'SUCCEEDED', output: 1, entered: [['A', {}]], called: [['A', { Name: 'iris' }]] } as const;

  it('are the same whatever the order of states side by side, the times and the keys', () => {
    const at = (second: number) => ({ at: `2026-01-01T00:00:0${second}.000Z`, in: 1_767_225_600 + second });
    const one = {
      ...ours,
      entered: [
        ['A', at(1)],
        ['B', '{"a":1,"b":2}'],
      ],
    } as const;
    const other = {
      ...ours,
      entered: [
        ['B', '{"b":2,"a":1}'],
        ['A', at(2)],
      ],
    } as const;
    expect(compared('x', one, other)).toEqual([]);
  });

  it.each([
    [{ status: 'FAILED' }, 'x ends as "FAILED", ours "SUCCEEDED"'],
    [{ error: 'Oops' }, 'x fails with "Oops", ours null'],
    [{ output: 2 }, 'x gives 2, ours 1'],
    [{ entered: [] }, 'x enters A with nothing, ours {} at 0'],
    [{ entered: [['A', 5]] as const }, 'x enters A with 5, ours {} at 0'],
    [{ called: [['A', { Name: 'lily' }]] as const }, 'x calls in A with "lily", ours "iris" at 0.Name'],
  ])('differ: %j', (change, expected) => {
    expect(compared('x', ours, { ...ours, ...change })).toEqual([expected]);
  });

  it('are told apart by numbers that are no times', () => {
    expect(firstDifference(12, 13)).toBe('13, ours 12');
  });
});

it('a recording has each answer under the state that got it, failures too', async () => {
  const list = { Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:ecs:listClusters' } as const;
  const ask = { ...list, Arguments: {}, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'AskAgain' }], End: true };
  const definition = {
    QueryLanguage: 'JSONata',
    StartAt: 'Ask',
    States: { Ask: ask, AskAgain: { ...list, Arguments: { MaxResults: 1 }, Output: 'done', End: true } },
  };
  const clock = new VirtualClock();
  const execution = startExecution({
    definition: parseDefinition(definition),
    input: {},
    clock,
    runTask: async ({ arguments: given }) => {
      if (!Object.hasOwn(given as object, 'MaxResults')) throw new TaskError('Ecs.ServerException', 'not now');
      return { ClusterArns: [] };
    },
    execution: { id: 'id', name: 'name', roleArn: 'role', stateMachineId: 'machine', stateMachineName: 'machine' },
  });
  const result = await execution.result;

  const { recording, ours } = recordingOf({
    machine: { name: 'm', arn: 'm', type: 'STANDARD', roleArn: 'role', definition: JSON.stringify(definition) },
    arn: 'arn:aws:states:eu-west-1:111111111111:execution:m:x',
    name: 'x',
    input: '{}',
    startDate: new Date(0),
    execution,
    whenEnded: Promise.resolve(),
    ended: { stopDate: new Date(0), result },
  });

  expect(recording).toMatchObject({ region: 'eu-west-1', account: '111111111111' });
  expect(recording.answers).toEqual({
    Ask: [{ error: 'Ecs.ServerException', cause: 'not now' }],
    AskAgain: [{ result: { ClusterArns: [] } }],
  });
  const now = clock.now();
  expect(recording.times).toEqual({ Ask: [now], AskAgain: [now] });
  expect(ours).toMatchObject({
    status: 'SUCCEEDED',
    output: 'done',
    called: [
      ['Ask', {}],
      ['AskAgain', { MaxResults: 1 }],
    ],
  });
  expect(ours.entered.map(([state]) => state)).toEqual(['Ask', 'AskAgain']);
});
