import { describe, expect, it } from '@jest/globals';
import { readEndpoint } from '../../../asl/front-door/read-endpoint';
import type { StateMachine } from '../../../asl/language/states';
import { failure, runWorkflow } from '../fragment-under-test';

const NO_GROUP = failure('ElasticLoadBalancingV2.TargetGroupNotFoundException');

/** By itself: it has variables of its own. */
const machine = (given: Readonly<Record<string, string>>): StateMachine => ({
  Comment: 'Reads of an endpoint',
  QueryLanguage: 'JSONata',
  TimeoutSeconds: 25,
  StartAt: 'Given',
  States: { Given: { Type: 'Pass', Assign: given, Next: readEndpoint.start }, ...readEndpoint.states('') },
});

const read = (operation: string, model = 'iris') =>
  runWorkflow(machine({ operation, model, queryText: "{% '' %}", idempotencyKey: "{% '' %}" }), {
    answers: {
      GetCalledEndpoint: { Item: { status: { S: 'LIVE' } } },
      FilterLogEvents: { Events: [] },
      LookMeasuredTargetGroup: NO_GROUP,
      LookMeasuredCanary: NO_GROUP,
      GetEndpointMetrics: { MetricDataResults: [] },
    },
  });

describe('what is read of an endpoint', () => {
  it.each([
    ['getLogs', '{"items":[]}', ['GetCalledEndpoint', 'FilterLogEvents']],
    [
      'getMetrics',
      '"model":"iris"',
      ['GetCalledEndpoint', 'LookMeasuredTargetGroup', 'LookMeasuredCanary', 'GetEndpointMetrics'],
    ],
  ])('is what %s asks for', async (operation, body, states) => {
    const { result, attempts } = await read(operation);
    expect(result.output).toEqual({ status: 200, body: expect.stringContaining(body) });
    expect(attempts.map(({ state }) => state)).toEqual(states);
  });

  it('is refused for what is no model', async () => {
    const { result, attempts } = await read('getLogs', 'Iris');
    expect(result.output).toMatchObject({ status: 400 });
    expect(attempts).toEqual([]);
  });
});
