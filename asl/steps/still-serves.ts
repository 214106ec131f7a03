import { call } from '../aws/call';
import type { Fragment } from '../language/fragment';
import { jsonata } from '../language/states';
import { CLUSTER_NAME, NAME } from '../naming/names';
import { describeTargetHealth } from './describe-target-health';
import { READ_SERVICE } from './service-health';

/** One look: the service runs what it should, and enough of its targets are healthy. An error says that it does not. */
export function stillServes(endpoint: string, settings: string): Fragment {
  return {
    start: 'LookServing',
    states: (next) => ({
      LookServing: {
        ...call(
          'ecs',
          'describeServices',
          { Cluster: CLUSTER_NAME, Services: [NAME] },
          { permissions: [READ_SERVICE] },
        ),
        Assign: {
          runs: jsonata(`(
            $service := $states.result.Services[0];
            $service.Status = 'ACTIVE' and $service.TaskDefinition = ${endpoint}.taskDefinitionArn
              and $service.RunningCount >= ${settings}.minTasks
          )`),
        },
        Next: 'LookServingTargets',
      },
      LookServingTargets: {
        ...describeTargetHealth(`${endpoint}.targetGroupArn`),
        Assign: {
          answers: `{% $count($states.result.TargetHealthDescriptions[TargetHealth.State = 'healthy']) >= ${settings}.minTasks %}`,
        },
        Next: 'DoesItServe',
      },
      DoesItServe: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $runs and $answers %}', Next: next }],
        Default: 'ItDoesNotServe',
      },
      ItDoesNotServe: {
        Type: 'Fail',
        Error: 'EndpointNotServing',
        Cause: "{% 'service ' & $name & ' does not serve what its record says' %}",
      },
    }),
  };
}
