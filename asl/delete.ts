import { announceStart } from './deployment/announce';
import { announceRemoval } from './deployment/announcements';
import { otherVersionIsLive } from './deployment/other-version';
import { prepare } from './deployment/prepare';
import { reject } from './deployment/reject';
import { tearDown } from './deployment/tear-down';
import { chain, type Fragment, merge } from './language/fragment';
import { jsonata, type StateMachine } from './language/states';
import { clearElsewhere } from './move/elsewhere';
import { whereOf } from './naming/names';
import { planWithCanary } from './plan';
import { EXECUTION_TIMEOUT_SECONDS, takeLock } from './registry/lock';
import { otherCapacities, recordedCapacity } from './registry/place';
import { openDeployment, recordRemoved } from './registry/record';
import { attempt } from './saga/attempt';

const isExpected: Fragment = {
  start: 'IsExpectedVersionLive',
  states: (next) => ({
    IsExpectedVersionLive: {
      Type: 'Choice',
      Choices: [{ Condition: jsonata(otherVersionIsLive('$expected', '$lockedEndpoint')), Next: 'OtherVersionLive' }],
      Default: next,
    },
    OtherVersionLive: {
      Type: 'Fail',
      Error: 'OtherVersionLive',
      Cause:
        "{% 'version: the live endpoint of model ' & $model & ' serves version ' & $lockedEndpoint.modelVersion.N & ', image version ' & $lockedEndpoint.imageVersion.N %}",
    },
  }),
};

const admit = attempt('Admit', chain(takeLock, isExpected), {
  output: jsonata(
    `{'capacity': ${recordedCapacity('$lockedEndpoint')}, 'elsewhere': ${otherCapacities('$lockedEndpoint')}}`,
  ),
  assign: {
    capacity: '{% $states.result[0].capacity %}',
    ...whereOf('$states.result[0].capacity'),
    elsewhere: '{% $states.result[0].elsewhere %}',
  },
  otherwise: reject.start,
});

const main = chain(
  prepare('DELETE'),
  openDeployment,
  announceStart,
  admit,
  clearElsewhere(planWithCanary),
  tearDown(planWithCanary),
  recordRemoved,
  announceRemoval,
);

/** Takes a model's endpoint away. One that does not exist is gone already. */
export const deleteEndpoint: StateMachine = {
  Comment: "Takes a model's endpoint away",
  QueryLanguage: 'JSONata',
  TimeoutSeconds: EXECUTION_TIMEOUT_SECONDS,
  StartAt: main.start,
  States: merge(main.states('IsEverythingGone'), reject.states('Rejected'), {
    IsEverythingGone: {
      Type: 'Choice',
      Choices: [{ Condition: '{% $count($leftovers) = 0 %}', Next: 'Deleted' }],
      Default: 'CleanupFailed',
    },
    Deleted: { Type: 'Succeed', Output: "{% {'deploymentId': $deploymentId, 'status': 'DELETED'} %}" },
    CleanupFailed: { Type: 'Fail', Error: 'CleanupFailed', Cause: "{% 'left: ' & $join($leftovers, ', ') %}" },
    Rejected: { Type: 'Fail', Error: '{% $failure.error %}', Cause: '{% $failure.cause %}' },
  }),
};
