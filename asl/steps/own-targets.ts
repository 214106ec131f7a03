import { call } from '../aws/call';
import { anyError } from '../language/any-error';
import { type Branch, jsonata } from '../language/states';
import { askedOnce } from '../watch/look';
import { describeTasks, LIST_TASKS } from './cluster-tasks';
import { describeTargetHealth, healthyTargets, targetReason } from './describe-target-health';
import { allTasksRun } from './service-verdict';

/** Of one look, before it asks for health: mostly one list, and a description. */
const CALLS_IN_A_ROW = 3;

const ID = "$split($, '/')[-1]";

/** `{task, address}` of those that were learnt of before. */
const KNOWN = '($exists($seen.ownTasks) ? $seen.ownTasks : [])';

const UNKNOWN = `$ownArns[$not(${ID} in ${KNOWN}.task)]`;

/** A task that has no address yet is asked for again. */
const LEARNT = `$states.result.Tasks[TaskDefinitionArn = $given.taskDefinitionArn].{
  'task': TaskArn.(${ID}),
  'address': '' & Containers[0].NetworkInterfaces[0].PrivateIpv4Address
}[address != '']`;

/** Without its tasks none of its targets is known, which the next look may change. */
const orAsBefore = {
  Catch: anyError({ Assign: { ownTasks: jsonata(KNOWN) }, Next: 'DescribeTargetHealth' }),
} as const;

const IS_BESIDE = '$exists($given.beside) and $given.beside';

/** Where it is alone, all targets are its own. */
const onlyOwn = (all: string, own: string) => `${IS_BESIDE} ? ${own} : ${all}`;

/**
 * How many targets of a group, `$given.targetGroupArn`, are healthy, and why another is not. Where another service's tasks are behind it
 * too, `$given.beside`, only those count that run in the cluster with `$given.taskDefinitionArn`: by their addresses, once all of them run.
 * Each task is described once in a round, some of them in each look.
 */
export const lookAtOwnTargets: Branch = {
  StartAt: 'AreOthersBeside',
  States: {
    AreOthersBeside: {
      Type: 'Choice',
      Choices: [
        {
          Condition: jsonata(`${IS_BESIDE} and ${allTasksRun('$seen')}`),
          Assign: { ownArns: [], moreOwnTasks: "{% '' %}" },
          Next: 'ListOwnTasks',
        },
      ],
      Assign: { ownTasks: jsonata(KNOWN) },
      Default: 'DescribeTargetHealth',
    },
    ListOwnTasks: {
      ...askedOnce(
        call(
          'ecs',
          'listTasks',
          jsonata(`$merge([
            {'Cluster': $cluster, 'Family': $name, 'DesiredStatus': 'RUNNING', 'MaxResults': 100},
            $moreOwnTasks = '' ? {} : {'NextToken': $moreOwnTasks}
          ])`),
          { permissions: [LIST_TASKS] },
        ),
        CALLS_IN_A_ROW,
      ),
      ...orAsBefore,
      Assign: {
        ownArns: '{% $append($ownArns, $states.result.TaskArns) %}',
        moreOwnTasks: "{% '' & $states.result.NextToken %}",
      },
      Next: 'AreAllListed',
    },
    AreAllListed: {
      Type: 'Choice',
      Choices: [
        { Condition: "{% $moreOwnTasks != '' %}", Next: 'ListOwnTasks' },
        {
          Condition: jsonata(`$count(${UNKNOWN}) > 0`),
          Next: 'DescribeOwnTasks',
        },
      ],
      Assign: { ownTasks: jsonata(stillThere(KNOWN)) },
      Default: 'DescribeTargetHealth',
    },
    DescribeOwnTasks: {
      ...askedOnce(describeTasks(UNKNOWN), CALLS_IN_A_ROW),
      ...orAsBefore,
      Assign: { ownTasks: jsonata(stillThere(`$append(${KNOWN}, ${LEARNT})`)) },
      Next: 'DescribeTargetHealth',
    },
    DescribeTargetHealth: {
      ...askedOnce(describeTargetHealth('$given.targetGroupArn')),
      Output: {
        healthyTargets: jsonata(onlyOwn(healthyTargets(), healthyTargets('$ownTasks.address'))),
        targetReason: jsonata(onlyOwn(targetReason(), targetReason('$ownTasks.address'))),
        ownTasks: '{% $ownTasks %}',
      },
      Next: 'OwnTargetsTold',
    },
    OwnTargetsTold: { Type: 'Succeed' },
  },
};

/** Of tasks that were learnt of, those that were listed now. */
function stillThere(tasks: string): string {
  return `($ids := $ownArns.(${ID}); $append([], ${tasks}[task in $ids]))`;
}
