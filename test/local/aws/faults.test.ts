import { describe, expect, it } from '@jest/globals';
import { parseFaults } from '../../../local/aws/faults';

describe('faults.json', () => {
  it('separates faults of calls from those of executions', () => {
    const faults = parseFaults(
      JSON.stringify([
        { service: 'ecs', action: 'createService', error: 'Ecs.ServerException' },
        {
          service: 'dynamodb',
          action: 'putItem',
          call: 'all',
          error: 'DynamoDB.InternalServerErrorException',
          effect: 'after',
        },
        { event: 'abort', at: 'CreateService' },
      ]),
    );
    expect(faults.calls).toEqual([
      { service: 'ecs', action: 'createService', call: 1, error: 'Ecs.ServerException', effect: 'before' },
      {
        service: 'dynamodb',
        action: 'putItem',
        call: 'all',
        error: 'DynamoDB.InternalServerErrorException',
        effect: 'after',
      },
    ]);
    expect(faults.executions).toEqual([{ event: 'abort', at: 'CreateService' }]);
  });

  it('names launches that fail, Spot instances that are taken back, events that are lost, repeated or late, and an account without roles', () => {
    expect(
      parseFaults(
        JSON.stringify([
          { launch: 'g5.xlarge', times: 1, message: 'No more of those.' },
          { interrupt: 'm6i.large', times: 2 },
          { event: 'drop', detailType: 'Step Functions Execution Status Change' },
          { roles: 'missing' },
        ]),
      ),
    ).toEqual({
      calls: [],
      executions: [],
      launches: [{ launch: 'g5.xlarge', times: 1, message: 'No more of those.' }],
      interruptions: [{ interrupt: 'm6i.large', afterSeconds: 600, times: 2 }],
      events: [{ event: 'drop', detailType: 'Step Functions Execution Status Change', times: 'all' }],
      roles: 'missing',
    });
  });

  it('names calls that are answered as if they were done, and metrics that never come', () => {
    const lost = { service: 'elasticloadbalancingv2', action: 'modifyListener', effect: 'lost' };
    const empty = { ...lost, service: 'cloudwatch', action: 'getMetricData', call: 'all', answer: { Messages: [] } };
    const { calls, metrics } = parseFaults(JSON.stringify([lost, empty, { metrics: 'missing' }]));
    expect(calls).toEqual([{ ...lost, call: 1 }, empty]);
    expect(metrics).toBe('missing');
  });

  it.each([
    ['{', 'faults: not JSON'],
    ['{}', 'faults: expected a list of faults, not {}'],
    ['[1]', 'faults[0] is 1: '],
    ['[{"launch":"g5.xlarge","times":0}]', 'faults[0].times is 0: '],
    ['[{"interrupt":"*","afterSeconds":-1}]', 'faults[0].afterSeconds is -1: '],
    ['[{"event":"lose","detailType":"x"}]', 'faults[0].event is "lose": '],
    ['[{"roles":"there"}]', 'faults[0].roles is "there": '],
    ['[{"event":"boom","at":"x"}]', 'faults[0].event is "boom": '],
    ['[{"event":"abort","at":"x"},{"service":"ecs"}]', 'faults[1].action is missing: '],
    [
      '[{"service":"ecs","action":"CreateCluster","error":"x"}]',
      'faults[0].action is "CreateCluster": expected an action in camelCase',
    ],
    ['[{"service":"esc","action":"createCluster","error":"x"}]', 'faults[0].service is "esc": '],
    ['[{"service":"ecs","action":"createCluster","error":"x","call":0}]', 'faults[0].call is 0: '],
    ['[{"service":"ecs","action":"createCluster","error":"x","effect":"never"}]', 'faults[0].effect is "never": '],
    ['[{"service":"ecs","action":"createCluster","error":"x","afterwards":true}]', '"afterwards"'],
    ['[{"service":"ecs","action":"createCluster","error":"x","effect":"lost"}]', '"error"'],
    ['[{"service":"ecs","action":"createCluster","error":"x","answer":{}}]', '"answer"'],
    ['[{"service":"ecs","action":"createCluster","effect":"lost","answer":[]}]', 'faults[0].answer is []: '],
    ['[{"metrics":"late"}]', 'faults[0].metrics is "late": '],
  ])('refuses %s and says where it is wrong', (text, message) => {
    expect(() => parseFaults(text)).toThrow(message);
  });
});
