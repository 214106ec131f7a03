import { call } from '../aws/call';
import type { Branch, Catcher, Watch } from '../language/states';
import { CLUSTER_NAME } from '../naming/names';
import { askedOnce } from '../watch/look';
import { describeTasks, listTasks, TASKS_AT_ONCE } from './cluster-tasks';
import { READ_SERVICE, WATCHED_SERVICE } from './service-health';

const TOLD = 'LeavingServiceTold';

/** Of one look, which has ten seconds. */
const CALLS_IN_A_ROW = 3;

const withoutCluster: Catcher = {
  ErrorEquals: ['Ecs.ClusterNotFoundException'],
  Output: { services: 0, tasks: 0 },
  Next: TOLD,
};

/** Its tasks only once it is gone: before that they are there anyway. */
const lookAtService: Branch = {
  StartAt: 'DescribeLeavingService',
  States: {
    DescribeLeavingService: {
      ...askedOnce(
        call(
          'ecs',
          'describeServices',
          { Cluster: CLUSTER_NAME, Services: [WATCHED_SERVICE] },
          { permissions: [READ_SERVICE] },
        ),
        CALLS_IN_A_ROW,
      ),
      Assign: { leavingServices: "{% $count($states.result.Services[Status != 'INACTIVE']) %}" },
      Catch: [withoutCluster],
      Next: 'IsServiceLeaving',
    },
    IsServiceLeaving: {
      Type: 'Choice',
      Choices: [
        {
          Condition: '{% $leavingServices > 0 %}',
          Output: { services: '{% $leavingServices %}' },
          Next: TOLD,
        },
      ],
      Default: 'ListLeavingTasks',
    },
    // ECS lists what has stopped within the last hour too. A few will do: all that a service leaves stop together.
    ListLeavingTasks: {
      ...askedOnce(listTasks('STOPPED', TASKS_AT_ONCE), CALLS_IN_A_ROW),
      Assign: { leavingTasks: '{% $append([], $states.result.TaskArns) %}' },
      Catch: [withoutCluster],
      Next: 'AreTasksLeaving',
    },
    AreTasksLeaving: {
      Type: 'Choice',
      Choices: [{ Condition: '{% $count($leavingTasks) > 0 %}', Next: 'DescribeLeavingTasks' }],
      Output: { services: 0, tasks: 0 },
      Default: TOLD,
    },
    DescribeLeavingTasks: {
      ...askedOnce(describeTasks('$leavingTasks'), CALLS_IN_A_ROW),
      Output: { services: 0, tasks: "{% $count($states.result.Tasks[LastStatus != 'STOPPED']) %}" },
      Catch: [withoutCluster],
      Next: TOLD,
    },
    [TOLD]: { Type: 'Succeed' },
  },
};

/**
 * Of `$given.service`. A service is INACTIVE while its tasks still stop, and those use the capacity provider: whoever detaches it sooner is refused, and each
 * refusal takes one of the few changes of clusters that ECS allows.
 */
export const serviceGone: Watch = {
  name: 'ServiceGone',
  looks: [lookAtService],
  isOver: '$seen.services = 0 and $seen.tasks = 0',
};
