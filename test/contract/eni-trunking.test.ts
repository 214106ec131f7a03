import { describe, expect, it } from '@jest/globals';
import { tasksWithTrunk } from '../../contract/eni-trunking';
import { INSTANCE_TYPES, trunkedInterfaces } from '../../local/aws/ec2';

describe('with a trunk', () => {
  it.each([
    ['m6i.large', 10],
    ['m6i.xlarge', 20],
    ['m6i.8xlarge', 90],
    ['m5.8xlarge', 60],
    ['c5.9xlarge', 60],
    ['r6in.32xlarge', 120],
    ['m7i.12xlarge', 120],
    ['m7i-flex.large', 4],
    ['m6g.medium', 4],
    ['c7g.16xlarge', 120],
    ['g5.xlarge', 6],
    ['g5g.xlarge', 20],
  ])('%s has room for %i tasks', (type, tasks) => {
    expect(tasksWithTrunk(type)).toBe(tasks);
  });

  it.each([
    't3.medium',
    'g4dn.xlarge',
    'm5n.large',
    'r5.8xlarge',
    'c5a.32xlarge',
    'm6i.metal',
    'inf1.xlarge',
    'm99.large',
    '',
  ])('%s is not known', (type) => {
    expect(tasksWithTrunk(type)).toBeUndefined();
  });
});

it('the twin has the same, from another source', () => {
  const types = [...INSTANCE_TYPES.values()];
  const ours = types.map(({ name }) => [name, tasksWithTrunk(name)]);
  expect(ours).toEqual(types.map((type) => [type.name, trunkedInterfaces(type)]));
});
