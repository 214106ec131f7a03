import { describe, expect, it } from '@jest/globals';
import { lookAtAlarms } from '../../../asl/canary/alarms';
import { type Answer, runBranch } from '../fragment-under-test';

async function look(alarms: string[], answer: Answer = {}) {
  const { attempts, result } = await runBranch(lookAtAlarms, {
    variables: { given: { gate: { alarms } } },
    answers: { DescribeCanaryAlarms: answer },
  });
  return { attempts, seen: result.output };
}

describe('the look at the team’s alarms', () => {
  it('asks for those by name, of both kinds', async () => {
    const { attempts } = await look(['slow', 'lost']);
    expect(attempts).toEqual([
      {
        state: 'DescribeCanaryAlarms',
        arguments: { AlarmNames: ['slow', 'lost'], AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] },
      },
    ]);
  });

  it('asks for none where none is named, for CloudWatch would tell of all', async () => {
    const { attempts, seen } = await look([], { MetricAlarms: [{ AlarmName: 'any', StateValue: 'ALARM' }] });
    expect(attempts).toEqual([]);
    expect(seen).toEqual({ alarmsRaised: [] });
  });

  it.each<[string, Answer, string[]]>([
    ['none there is', {}, []],
    ['one that is fine', { MetricAlarms: [{ AlarmName: 'a', StateValue: 'OK' }], CompositeAlarms: [] }, []],
    ['one that knows nothing', { MetricAlarms: [{ AlarmName: 'a', StateValue: 'INSUFFICIENT_DATA' }] }, []],
    ['one that is raised', { MetricAlarms: [{ AlarmName: 'a', StateValue: 'ALARM' }] }, ['a']],
    [
      'those that are raised, of both kinds',
      {
        MetricAlarms: [
          { AlarmName: 'a', StateValue: 'ALARM' },
          { AlarmName: 'b', StateValue: 'OK' },
        ],
        CompositeAlarms: [{ AlarmName: 'c', StateValue: 'ALARM' }],
      },
      ['a', 'c'],
    ],
  ])('sees of %s', async (_what, answer, alarmsRaised) => {
    expect((await look(['a', 'b', 'c'], answer)).seen).toEqual({ alarmsRaised });
  });
});
