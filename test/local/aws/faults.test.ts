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

  it.each([
    ['{', 'faults: not JSON'],
    ['{}', 'faults: expected a list of faults, not {}'],
    ['[1]', 'faults[0] is 1: '],
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
  ])('refuses %s and says where it is wrong', (text, message) => {
    expect(() => parseFaults(text)).toThrow(message);
  });
});
