import { describe, expect, it } from '@jest/globals';
import { metrics } from '../../../asl/front-door/metrics';
import { STARTED_AT } from '../../local/asl/machine-under-test';
import { type Answers, failure, runFragment } from '../fragment-under-test';

const LOAD_BALANCER = 'arn:aws:elasticloadbalancing:us-east-1:1:loadbalancer/app/slipway-1/1';
const targetGroup = (name: string, LoadBalancerArns: string[] = [LOAD_BALANCER]) => ({
  TargetGroups: [
    { TargetGroupArn: `arn:aws:elasticloadbalancing:us-east-1:1:targetgroup/${name}/1`, LoadBalancerArns },
  ],
});
const NO_GROUP = failure('ElasticLoadBalancingV2.TargetGroupNotFoundException');
const MINUTE = 60_000;

async function read(variables: object = {}, answers: Answers = {}) {
  const { result, attempts } = await runFragment(metrics, {
    variables: { queryText: '', endpointStatus: 'LIVE', endpointCapacity: 'own', underWay: '', ...variables },
    answers: {
      LookMeasuredTargetGroup: targetGroup('slipway-iris'),
      LookMeasuredCanary: NO_GROUP,
      GetEndpointMetrics: { MetricDataResults: [] },
      ...answers,
    },
  });
  const { status, body } = result.output as { status: number; body: string };
  const asked = attempts.at(-1)?.arguments as { MetricDataQueries: object[]; StartTime: string; EndTime: string };
  return { status, json: JSON.parse(body), asked };
}

describe('the metrics of an endpoint', () => {
  it('are of an hour, minute by minute, unless otherwise asked', async () => {
    const { status, json, asked } = await read();
    expect(status).toBe(200);
    expect(json).toMatchObject({ model: 'iris', periodSeconds: 60 });
    expect(json.items).toHaveLength(60);
    expect([Date.parse(asked.StartTime), Date.parse(asked.EndTime)]).toEqual([STARTED_AT - 60 * MINUTE, STARTED_AT]);
    expect(asked.MetricDataQueries).toHaveLength(11);
  });

  it.each([
    [5, 60, 5],
    [120, 60, 120],
    [121, 120, 61],
    [1440, 720, 120],
  ])('of %i minutes are of periods of %i seconds', async (minutes, periodSeconds, points) => {
    const { json, asked } = await read({ queryText: `&minutes=${minutes}` });
    expect([json.periodSeconds, json.items.length]).toEqual([periodSeconds, points]);
    expect(Date.parse(asked.StartTime) % (1000 * periodSeconds)).toBe(0);
    expect(Date.parse(asked.StartTime)).toBeLessThanOrEqual(STARTED_AT - minutes * MINUTE);
  });

  it('are those of its canary too, in a pool as elsewhere', async () => {
    const { asked } = await read({ endpointCapacity: 'shared' }, { LookMeasuredCanary: targetGroup('slipway-c') });
    expect(asked.MetricDataQueries).toHaveLength(19);
    expect(JSON.stringify(asked.MetricDataQueries)).toContain('slipway-pool_shared');
  });

  it('are null where its target group is gone, or behind no load balancer', async () => {
    expect((await read({}, { LookMeasuredTargetGroup: NO_GROUP })).status).toBe(200);
    const { asked } = await read({ endpointStatus: 'DEGRADED' }, { LookMeasuredTargetGroup: targetGroup('x', []) });
    expect(asked.MetricDataQueries).toHaveLength(3);
  });

  it.each([
    ['', '', 'model iris has no live endpoint'],
    ['', 'iris_deploy_1', 'model iris has no live endpoint; deployment iris_deploy_1 is under way'],
    ['CLEANUP_FAILED', '', 'model iris has no live endpoint'],
  ])('are none with status %j', async (endpointStatus, underWay, message) => {
    const { status, json } = await read({ endpointStatus, underWay });
    expect([status, json.message]).toEqual([404, message]);
  });

  it('are refused for a time that has none', async () => {
    const { status, json } = await read({ queryText: '&minutes=4' });
    expect([status, json.message]).toEqual([400, 'minutes: must be a whole number from 5 to 1440, not 4']);
  });
});
