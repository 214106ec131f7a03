import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { expect, it } from '@jest/globals';
import { LoadBalancers } from '../../../functions/allocate-slot/load-balancers';
import type { SlotRange } from '../../../functions/allocate-slot/slot-range';

const RANGE: SlotRange = {
  loadBalancerArns: ['arn:1', 'arn:2'],
  namesListenerArns: ['names:1', 'names:2'],
  kind: 'port',
  numbers: { port: { from: 5001, to: 5050 }, priority: { from: 1, to: 90 } },
};

interface Asked {
  readonly LoadBalancerArn?: string;
  readonly ListenerArn?: string;
  readonly Marker?: string;
}

/** Answers in two pages, and remembers what it was asked. */
function answering(first: object, second: object) {
  const asked: string[] = [];
  const send = async ({ input: { LoadBalancerArn, ListenerArn, Marker } }: { input: Asked }) => {
    asked.push([LoadBalancerArn ?? ListenerArn, ...(Marker ? [Marker] : [])].join(' '));
    return Marker ? second : { ...first, NextMarker: 'more' };
  };
  const client = Object.assign(new ElasticLoadBalancingV2Client({ region: 'us-east-1' }), { send });
  return { asked, loadBalancers: new LoadBalancers(client, RANGE) };
}

it('asks a load balancer for its listeners once, with all pages, and only who is wanted', async () => {
  const { asked, loadBalancers } = answering({ Listeners: [{ Port: 5001 }, {}] }, { Listeners: [{ Port: 5002 }] });
  const both = await Promise.all([loadBalancers.taken(2, 'port'), loadBalancers.taken(2, 'port')]);
  expect(both).toEqual([new Set([5001, 5002]), new Set([5001, 5002])]);
  expect(asked).toEqual(['arn:2', 'arn:2 more']);
});

it('asks the listener of names for its rules, of which the default one has no priority', async () => {
  const rest = { Rules: [{ Priority: '7' }, { Priority: 'default', IsDefault: true }] };
  const { asked, loadBalancers } = answering({ Rules: [{ Priority: '1' }] }, rest);
  expect(await loadBalancers.taken(1, 'priority')).toEqual(new Set([1, 7]));
  expect(asked).toEqual(['names:1', 'names:1 more']);
});

it.each([
  [49, true],
  [50, false],
])('has room beside fifty target groups and %i more: %s', async (more, room) => {
  const groups = (length: number) => ({ TargetGroups: Array.from({ length }, () => ({})) });
  const { asked, loadBalancers } = answering(groups(50), groups(more));
  const both = await Promise.all([loadBalancers.hasRoom(1), loadBalancers.hasRoom(1)]);
  expect(both).toEqual([room, room]);
  expect(asked).toEqual(['arn:1', 'arn:1 more']);
});

it('has room where there is no target group yet, however that is said', async () => {
  const refusing = (name: string) => {
    const send = async () => {
      throw Object.assign(new Error('One or more target groups not found'), { name });
    };
    const client = new ElasticLoadBalancingV2Client({ region: 'us-east-1' });
    return new LoadBalancers(Object.assign(client, { send }), RANGE).hasRoom(1);
  };
  expect(await refusing('TargetGroupNotFoundException')).toBe(true);
  await expect(refusing('AccessDeniedException')).rejects.toThrow('not found');
});
