import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { expect, it } from '@jest/globals';
import { Listeners } from '../../../functions/allocate-slot/listeners';

it('asks a load balancer once, with all pages, and only who is wanted', async () => {
  const asked: string[] = [];
  const send = async ({ input }: { input: { LoadBalancerArn: string; Marker?: string } }) => {
    asked.push([input.LoadBalancerArn, ...(input.Marker ? [input.Marker] : [])].join(' '));
    return input.Marker ? { Listeners: [{ Port: 5002 }] } : { Listeners: [{ Port: 5001 }, {}], NextMarker: 'more' };
  };
  const client = Object.assign(new ElasticLoadBalancingV2Client({ region: 'us-east-1' }), { send });
  const listeners = new Listeners(client, { loadBalancerArns: ['arn:1', 'arn:2'], portFrom: 5001, portTo: 5050 });
  const both = await Promise.all([listeners.ports(2), listeners.ports(2)]);
  expect(both).toEqual([new Set([5001, 5002]), new Set([5001, 5002])]);
  expect(asked).toEqual(['arn:2', 'arn:2 more']);
});
