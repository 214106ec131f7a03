import { describe, expect, it } from '@jest/globals';
import { planWithCanary } from '../../../asl/plan';
import { stepsOf } from '../../../asl/saga/plan';
import {
  GROUP,
  LETTERS,
  LISTED_AS,
  OWN_PLACE,
  PLACED,
  RESOURCE_TYPES,
  SERVICE,
  SLOT,
} from '../../../asl/upkeep/listed';
import { evaluated } from '../fragment-under-test';

describe('What AWS lists', () => {
  it('is asked for by types that the tagging API has, which knows no Auto Scaling groups', () => {
    expect(RESOURCE_TYPES.toSorted()).toEqual([
      'cloudwatch:alarm',
      'ec2:launch-template',
      'ecs:capacity-provider',
      'ecs:cluster',
      'ecs:service',
      'ecs:task-definition',
      // AWS's types of listeners and rules have more in them than ARNs.
      'elasticloadbalancing',
    ]);
  });

  it('has a letter for each kind, and another for slots', async () => {
    const letters = (await evaluated(LETTERS)) as Record<string, string>;
    const all = Object.values(letters);
    expect(new Set(all).size).toBe(all.length);
    expect(all).not.toContain(SLOT);
    expect([letters.service, letters['auto-scaling-group']]).toEqual([SERVICE, GROUP]);
    expect(await evaluated(OWN_PLACE)).toEqual(
      ['cluster', 'launch-template', 'capacity-provider', 'auto-scaling-group'].map((kind) => letters[kind]),
    );
  });

  it('is found by searches of the same names', async () => {
    const nouns = stepsOf(planWithCanary).map(({ find }) => find.StartAt.replace('Find', ''));
    const listed = (await evaluated(LISTED_AS)) as Record<string, string[]>;
    expect(nouns).toEqual(expect.arrayContaining(Object.keys(listed)));
    // What has no tags: a target's scaling, its suspension, what is forwarded to a canary, records and slots.
    expect(nouns.filter((noun) => !(noun in listed)).toSorted()).toEqual(
      ['CanaryTraffic', 'DnsRecord', 'ScalableTarget', 'ScalingSuspension', 'Slot'].toSorted(),
    );
  });

  it('tells what is where the tasks run', async () => {
    expect(await evaluated(PLACED)).toEqual([
      'Cluster',
      'LaunchTemplate',
      'AutoScalingGroup',
      'CapacityProvider',
      'Service',
      'ScalableTarget',
    ]);
  });
});
