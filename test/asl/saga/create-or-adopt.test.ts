import { describe, expect, it } from '@jest/globals';
import { call } from '../../../asl/aws/call';
import { createOrAdopt } from '../../../asl/saga/create-or-adopt';
import { type Answers, failure, runFragment } from '../fragment-under-test';

const fragment = createOrAdopt(
  'CreateGroup',
  call(
    'autoscaling',
    'createAutoScalingGroup',
    { AutoScalingGroupName: '{% $name %}', MinSize: 0, MaxSize: 1 },
    {
      permissions: [{ actions: ['autoscaling:CreateAutoScalingGroup'], resources: ['*'] }],
    },
  ),
  {
    noun: 'Group',
    conflict: { error: 'AutoScaling.AlreadyExistsException', variable: 'groupConflict' },
    look: call(
      'autoscaling',
      'describeAutoScalingGroups',
      { AutoScalingGroupNames: ['{% $name %}'] },
      { permissions: [{ actions: ['autoscaling:DescribeAutoScalingGroups'], resources: ['*'] }] },
    ),
    found: { variable: 'groupOwner', expression: '$states.result.Owner' },
    ours: '$groupOwner = $deploymentId',
    refused: 'GroupNameTaken',
  },
);

const create = (answers: Answers) => runFragment(fragment, { answers });
const THERE = failure('AutoScaling.AlreadyExistsException', 'the name is taken');

describe('a create that may be repeated', () => {
  it('asks nothing where it succeeds', async () => {
    const { result, attempts } = await create({ CreateGroup: {} });
    expect(result.status).toBe('SUCCEEDED');
    expect(attempts.map(({ state }) => state)).toEqual(['CreateGroup']);
  });

  it('is no error for who made it before', async () => {
    const { result, attempts } = await create({ CreateGroup: THERE, DescribeExistingGroup: { Owner: 'iris.1' } });
    expect(result.status).toBe('SUCCEEDED');
    expect(attempts.at(-1)).toEqual({
      state: 'DescribeExistingGroup',
      arguments: { AutoScalingGroupNames: ['slipway-iris'] },
    });
  });

  it.each([
    ['somebody else’s', { Owner: 'iris.0' }],
    ['nobody’s', {}],
  ])('fails in the service’s own words if what is there is %s', async (_whose, DescribeExistingGroup) => {
    const { result } = await create({ CreateGroup: THERE, DescribeExistingGroup });
    expect(result).toEqual({
      status: 'FAILED',
      error: 'AutoScaling.AlreadyExistsException',
      cause: 'the name is taken',
    });
  });

  it('fails with any other error as it is', async () => {
    const { result, attempts } = await create({ CreateGroup: failure('AutoScaling.LimitExceeded', 'too many') });
    expect(result).toMatchObject({ error: 'AutoScaling.LimitExceeded', cause: 'too many' });
    expect(attempts).toHaveLength(1);
  });
});
