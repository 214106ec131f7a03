import { describe, expect, it } from '@jest/globals';
import { measurable } from '../../../asl/front-door/measurable';
import type { JsonValue } from '../../../local/asl';
import { type Answers, failure, runFragment } from '../fragment-under-test';

const endpoint = (status: string) => ({ Item: { status: { S: status } } });
const ALARMS = { strategy: { type: 'canary', rollbackOn: { alarms: ['slow'] } } };

const asked = (kind: string, input: Record<string, JsonValue>, answers: Answers = {}) =>
  runFragment(measurable, {
    variables: {
      kind,
      goesBack: kind === 'rollback',
      request: kind === 'deploy' ? input : {},
      rollback: kind === 'rollback' ? input : {},
    },
    answers,
    wanted: "'measurable'",
  });
const refused = (status: number, message: string) => ({ status, body: expect.stringContaining(message) });

describe('what is asked for', () => {
  it.each<[string, string, Record<string, JsonValue>]>([
    ['a deletion', 'delete', {}],
    ['a rolling deployment', 'deploy', {}],
    ['going back', 'rollback', {}],
  ])('is not looked into if it is %s', async (_what, kind, input) => {
    const { result, attempts } = await asked(kind, input);
    expect(result.output).toBe('measurable');
    expect(attempts).toEqual([]);
  });

  it.each<[string, string, Record<string, JsonValue>, Answers]>([
    ['a first deployment', 'deploy', { strategy: 'canary' }, { GetEndpointToMeasure: {} }],
    ['an update', 'deploy', { strategy: 'canary' }, { GetEndpointToMeasure: endpoint('LIVE') }],
    ['going back', 'rollback', { strategy: 'canary' }, { GetEndpointToMeasure: endpoint('LIVE') }],
    [
      'an update with an alarm',
      'deploy',
      ALARMS,
      {
        GetEndpointToMeasure: endpoint('LIVE'),
        DescribeAlarms: { MetricAlarms: [{ AlarmName: 'slow', StateValue: 'OK' }] },
      },
    ],
  ])('may be measured: %s', async (_what, kind, input, answers) => {
    expect((await asked(kind, input, answers)).result.output).toBe('measurable');
  });

  it.each<[string, string, Record<string, JsonValue>, Answers, object]>([
    [
      'with an endpoint that is degraded',
      'deploy',
      { strategy: 'blueGreen' },
      { GetEndpointToMeasure: endpoint('DEGRADED') },
      refused(409, 'strategy: blueGreen would measure'),
    ],
    [
      'going back, with an endpoint that is degraded',
      'rollback',
      { strategy: 'canary' },
      { GetEndpointToMeasure: endpoint('DEGRADED') },
      refused(409, 'strategy: canary would measure'),
    ],
    [
      'with an alarm that is not there',
      'deploy',
      ALARMS,
      { GetEndpointToMeasure: {}, DescribeAlarms: {} },
      refused(400, 'strategy.rollbackOn.alarms: there is no alarm slow'),
    ],
    [
      'with an alarm in ALARM',
      'deploy',
      ALARMS,
      {
        GetEndpointToMeasure: endpoint('LIVE'),
        DescribeAlarms: { CompositeAlarms: [{ AlarmName: 'slow', StateValue: 'ALARM' }] },
      },
      refused(409, 'strategy.rollbackOn.alarms: slow is in ALARM already'),
    ],
  ])('is refused %s', async (_what, kind, input, answers, expected) => {
    expect((await asked(kind, input, answers)).result.output).toEqual(expected);
  });

  it('fails with what nobody could foresee', async () => {
    const answers = { GetEndpointToMeasure: failure('DynamoDb.AccessDenied', 'no') };
    const { result } = await asked('deploy', { strategy: 'canary' }, answers);
    expect(result).toMatchObject({ status: 'FAILED', error: 'DynamoDb.AccessDenied', cause: 'no' });
  });
});
