import { describe, expect, it } from '@jest/globals';
import { arn, GROUP_MADE_HERE, MADE_HERE, tagsWhileCreating } from '../../../asl/language/permission';

describe('a permission', () => {
  it('is for resources of the environment’s account and region, in any partition', () => {
    expect(arn('ecs', 'cluster/${Prefix}-*')).toBe('arn:${Partition}:ecs:${Region}:${Account}:cluster/${Prefix}-*');
  });

  it('is held to what this environment made by its tag', () => {
    expect(MADE_HERE).toEqual({ StringEquals: { 'aws:ResourceTag/slipway:environment': '${Stage}' } });
    expect(GROUP_MADE_HERE).toEqual({ StringEquals: { 'autoscaling:ResourceTag/slipway:environment': '${Stage}' } });
  });

  it('to set tags is for the call that creates the resource', () => {
    expect(tagsWhileCreating('ecs:CreateCluster', 'arn:cluster')).toEqual({
      actions: ['ecs:TagResource'],
      resources: ['arn:cluster'],
      conditions: { StringEquals: { 'ecs:CreateAction': ['CreateCluster'] } },
    });
    expect(tagsWhileCreating('ec2:CreateLaunchTemplate', '*').actions).toEqual(['ec2:CreateTags']);
    expect(tagsWhileCreating('elasticloadbalancing:CreateListener', '*').actions).toEqual([
      'elasticloadbalancing:AddTags',
    ]);
  });
});
