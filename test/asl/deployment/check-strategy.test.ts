import { describe, expect, it } from '@jest/globals';
import { checkStrategy } from '../../../asl/deployment/check-strategy';
import { branch } from '../../../asl/language/fragment';
import { permissionsOf } from '../../../asl/language/permissions-of';
import type { JsonValue } from '../../../local/asl';
import { type Answers, runFragment } from '../fragment-under-test';

const LIVE = { status: 'LIVE', url: 'http://one.example.com:5001' };

const measured = (alarms: readonly string[], type = 'canary') => ({ type, rollbackOn: { alarms: [...alarms] } });
const alarms = (...states: readonly (readonly [AlarmName: string, StateValue: string])[]) =>
  states.map(([AlarmName, StateValue]) => ({ AlarmName, StateValue }));

const checked = (strategy: JsonValue, former: JsonValue = LIVE, answers: Answers = {}) =>
  runFragment(checkStrategy, { variables: { strategy, former }, answers, wanted: "'measurable'" });
const described = (MetricAlarms: JsonValue, CompositeAlarms: JsonValue = []): Answers => {
  return { DescribeAlarms: { MetricAlarms, CompositeAlarms } };
};

const DEGRADED =
  'strategy: canary would measure the new version against an endpoint that is DEGRADED: deploy it as rolling, or roll back, first';
const IN_ALARM =
  'is in ALARM already, which would roll any version back: try again once it is OK, or deploy without it';

describe('a strategy', () => {
  it.each<[string, JsonValue, JsonValue]>([
    ['that is rolling, of whatever endpoint', { type: 'rolling' }, { status: 'DEGRADED' }],
    ['without alarms, of a live endpoint', measured([]), LIVE],
    ['without alarms, where there is no endpoint', measured([]), {}],
  ])('is all right %s, and nothing is asked', async (_what, strategy, former) => {
    const { result, attempts } = await checked(strategy, former);
    expect(result.output).toBe('measurable');
    expect(attempts).toEqual([]);
  });

  it('asks for its alarms of either kind, also for a single one', async () => {
    const { attempts } = await checked(measured(['slow']), LIVE, described(alarms(['slow', 'OK'])));
    expect(attempts).toEqual([
      {
        state: 'DescribeAlarms',
        arguments: { AlarmNames: ['slow'], AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] },
      },
    ]);
  });

  it.each<[string, Answers]>([
    ['metrics', described(alarms(['slow', 'OK'], ['late', 'INSUFFICIENT_DATA']))],
    ['other alarms', described([], alarms(['slow', 'OK'], ['late', 'OK']))],
    ['either', described(alarms(['slow', 'OK']), alarms(['late', 'OK']))],
  ])('is all right with alarms of %s that are not in ALARM', async (_what, answers) => {
    expect((await checked(measured(['slow', 'late']), LIVE, answers)).result.output).toBe('measurable');
  });

  it.each<[string, JsonValue, JsonValue, Answers, string, string]>([
    [
      'an alarm that is not there',
      measured(['slow', 'late']),
      LIVE,
      described(alarms(['slow', 'OK'])),
      'UnknownAlarm',
      'strategy.rollbackOn.alarms: there is no alarm late',
    ],
    [
      'alarms of which none is there',
      measured(['slow', 'late']),
      LIVE,
      { DescribeAlarms: {} },
      'UnknownAlarm',
      'strategy.rollbackOn.alarms: there is no alarm slow, late',
    ],
    [
      'an alarm that is not there, of a model without an endpoint',
      measured(['slow']),
      {},
      described([]),
      'UnknownAlarm',
      'strategy.rollbackOn.alarms: there is no alarm slow',
    ],
    [
      'an alarm that is in ALARM',
      measured(['slow', 'late']),
      LIVE,
      described(alarms(['slow', 'OK']), alarms(['late', 'ALARM'])),
      'AlarmInAlarm',
      `strategy.rollbackOn.alarms: late ${IN_ALARM}`,
    ],
    ['an endpoint that is degraded', measured([]), { status: 'DEGRADED' }, {}, 'EndpointDegraded', DEGRADED],
    [
      'an endpoint that is degraded, whatever the alarms are',
      measured(['slow'], 'blueGreen'),
      { status: 'DEGRADED' },
      {},
      'EndpointDegraded',
      DEGRADED.replace('canary', 'blueGreen'),
    ],
  ])('is refused for %s', async (_what, strategy, former, answers, error, cause) => {
    const { result } = await checked(strategy, former, answers);
    expect(result).toMatchObject({ status: 'FAILED', error, cause });
  });

  it('of a first deployment is all right with an alarm in ALARM: nothing will be measured', async () => {
    const { result } = await checked(measured(['slow']), {}, described(alarms(['slow', 'ALARM'])));
    expect(result.output).toBe('measurable');
  });

  it('may look at all alarms, without which CloudWatch shows no composite ones', () => {
    expect(permissionsOf(branch(checkStrategy, { Done: { Type: 'Succeed' } }))).toEqual([
      expect.objectContaining({
        actions: ['cloudwatch:DescribeAlarms'],
        resources: ['*'],
        wildcard: expect.any(String),
      }),
    ]);
  });
});
