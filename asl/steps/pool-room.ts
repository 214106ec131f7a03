import { type Branch, jsonata } from '../language/states';
import { look } from '../watch/look';
import { describeCapacityGroup } from './describe-group';

const group = look('DescribePool', describeCapacityGroup, {
  poolIsFull: `(
    $group := $states.result.AutoScalingGroups[0];
    $exists($group) and $count($group.Instances[LifecycleState = 'InService']) >= $group.MaxSize
  )`,
});

/**
 * Whether the shared pool, `$given.pool`, has all the instances that it may have: whoever finds no place in it then waits for nothing.
 * Told as `poolIsFull`; of a model's own instances it is not asked.
 */
export const lookAtPool: Branch = {
  StartAt: 'IsItAPool',
  States: {
    IsItAPool: {
      Type: 'Choice',
      Choices: [{ Condition: jsonata("$exists($given.pool) and $given.pool != ''"), Next: group.StartAt }],
      Output: { poolIsFull: false },
      Default: 'NoPool',
    },
    NoPool: { Type: 'Succeed' },
    ...group.States,
  },
};
