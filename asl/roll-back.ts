import { takeTrafficBack } from './canary/traffic';
import { withdrawCanary } from './canary/withdraw';
import { announceUndone } from './deployment/announcements';
import { collectEvidence } from './deployment/evidence';
import { tearDown } from './deployment/tear-down';
import { chain, type Fragment, merge, onlyIf, state, suffixed } from './language/fragment';
import { recordLeftovers, releaseLock } from './registry/lock';
import { recordEvidence, recordUndone } from './registry/record';
import { attempt } from './saga/attempt';
import { change } from './saga/change';
import type { Plan } from './saga/plan';
import { deleteLaterRevisions } from './steps/task-definition';

/** From a failure, in `$failure`, to the state before the attempt: the endpoint that was live, in `$former`, or none. */
export function rollBack(plan: Plan, { knowsImage }: { readonly knowsImage: boolean }): Fragment {
  return chain(collectEvidence, recordEvidence(knowsImage), undoDeployment(plan));
}

/** The rollback without its evidence. Its data is `{"notes": []}`. */
export function undoDeployment(plan: Plan): Fragment {
  return chain(goBack(plan), recordUndone, suffixed('OfFailure', announceUndone));
}

function goBack(plan: Plan): Fragment {
  const decide = 'WasEndpointLive';
  const [removal, restoration] = [tearDown(plan), restore(plan)];
  return {
    start: decide,
    states: (next) =>
      merge(
        {
          [decide]: {
            Type: 'Choice',
            Choices: [{ Condition: "{% $kind = 'DEPLOY' and $exists($former.url) %}", Next: restoration.start }],
            Default: removal.start,
          },
        },
        restoration.states(next),
        removal.states(next),
      ),
  };
}

/** The change to the endpoint that was live: its requests, its task definition, its capacity, its health checks; and no canary beside it. */
function restore(plan: Plan): Fragment {
  const degraded = recordLeftovers('RecordDegraded', "'DEGRADED'");
  const changeBack = change(plan, {
    settings: '$former.settings',
    instance: '$former.instance',
    taskDefinitionArn: '$former.taskDefinitionArn',
  });
  const restored = attempt(
    'Restore',
    chain(
      // What the deployment never came to needs no undoing. First the requests: the former version's tasks serve still.
      onlyIf('IsTrafficToTakeBack', '$canaryBegun', suffixed('OfRestore', takeTrafficBack)),
      onlyIf('IsAnythingToChangeBack', '$changesBegun', suffixed('OfRestore', changeBack)),
      onlyIf('IsCanaryToWithdraw', '$canaryBegun', suffixed('OfRestore', withdrawCanary)),
      state('StartTidying', { Type: 'Pass', Output: { notes: [] } }),
      deleteLaterRevisions('$former.taskDefinitionArn'),
    ),
    {
      output: {},
      assign: { leftovers: [] },
      otherwise: degraded.start,
      caught: {
        leftovers:
          "{% $append(['endpoint ' & $name & ' is not as it was: ' & $states.errorOutput.Error & ': ' & $states.errorOutput.Cause], $canaryBegun and $states.errorOutput.Error != 'CanaryNotWithdrawn' ? ['canary ' & $canaryName & ', as far as it is there'] : []) %}",
      },
    },
  );
  const all = chain(restored, suffixed('OfRestore', releaseLock()));
  return { start: all.start, states: (next) => merge(all.states(next), degraded.states(next)) };
}
