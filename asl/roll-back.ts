import { BOUNDS } from '../contract/bounds';
import { takeTrafficBack } from './canary/traffic';
import { withdrawCanary } from './canary/withdraw';
import { announceUndone } from './deployment/announcements';
import { collectEvidence } from './deployment/evidence';
import { tearDown } from './deployment/tear-down';
import { bounded } from './language/bounded';
import { chain, type Fragment, merge, onlyIf, state, suffixed } from './language/fragment';
import { START as CLEAR_ELSEWHERE } from './move/elsewhere';
import { recordLeftovers, releaseLock } from './registry/lock';
import { forgetMove } from './registry/move';
import { recordEvidence, recordUndone } from './registry/record';
import type { Aim } from './saga/aim';
import { attempt } from './saga/attempt';
import { change } from './saga/change';
import { unplacedOf } from './saga/move';
import type { Plan } from './saga/plan';
import { deleteLaterRevisions } from './steps/task-definition';

const FORMER: Aim = {
  settings: '$former.settings',
  instance: '$former.instance',
  taskDefinitionArn: '$former.taskDefinitionArn',
};

/** From a failure, in `$failure`, to the state before the attempt: the endpoint that was live, in `$former`, or none. */
export function rollBack(plan: Plan, { knowsImage }: { readonly knowsImage: boolean }): Fragment {
  return chain(collectEvidence, recordEvidence(knowsImage), undoDeployment(plan));
}

/** The rollback without its evidence. Its data is `{"notes": []}`. */
export function undoDeployment(plan: Plan): Fragment {
  return chain(goBack(plan), recordUndone, suffixed('OfFailure', announceUndone));
}

/** The state that decides how to go back: whoever clears other places first, as it says, comes back to it. */
export const WAS_LIVE = 'WasEndpointLive';

function goBack(plan: Plan): Fragment {
  const [removal, restoration] = [tearDown(plan), restore(plan)];
  return {
    start: WAS_LIVE,
    states: (next) =>
      merge(
        {
          [WAS_LIVE]: {
            Type: 'Choice',
            Choices: [
              { Condition: '{% $count($elsewhere) > 0 %}', Next: CLEAR_ELSEWHERE },
              { Condition: "{% $kind = 'DEPLOY' and $exists($former.url) %}", Next: restoration.start },
            ],
            Default: removal.start,
          },
        },
        restoration.states(next),
        removal.states(next),
      ),
  };
}

/** A move has left the former service as it was: what goes along with the endpoint is changed back, and nothing is noted of the other place. */
function stayedBehind(plan: Plan): Fragment {
  return chain(
    suffixed('OfMoveBack', change(unplacedOf(plan), FORMER)),
    {
      start: 'IsNewPlaceClear',
      states: (next) => ({
        IsNewPlaceClear: {
          Type: 'Choice',
          Choices: [{ Condition: '{% $count($leftElsewhere) = 0 %}', Next: next }],
          Default: 'NewPlaceNotCleared',
        },
        NewPlaceNotCleared: {
          Type: 'Fail',
          Error: 'ElsewhereNotCleared',
          Cause: `{% ${bounded("'something is left where it was to move to: ' & $join($leftElsewhere, ', ')", BOUNDS.cause)} %}`,
        },
      }),
    },
    suffixed('OfMoveBack', forgetMove),
  );
}

/** What is to be changed back: nothing of what the deployment never came to. */
function changedBack(plan: Plan): Fragment {
  const moved = stayedBehind(plan);
  const changed = suffixed('OfRestore', change(plan, FORMER));
  return {
    start: 'IsAnythingToChangeBack',
    states: (next) =>
      merge(
        {
          IsAnythingToChangeBack: {
            Type: 'Choice',
            Choices: [
              { Condition: '{% $moves %}', Next: moved.start },
              { Condition: '{% $changesBegun %}', Next: changed.start },
            ],
            Default: next,
          },
        },
        moved.states(next),
        changed.states(next),
      ),
  };
}

/** The change to the endpoint that was live: its requests, its task definition, its capacity, its health checks; and no canary beside it. */
function restore(plan: Plan): Fragment {
  const degraded = recordLeftovers('RecordDegraded', "'DEGRADED'");
  const restored = attempt(
    'Restore',
    chain(
      // First the requests: the former version's tasks serve still.
      onlyIf('IsTrafficToTakeBack', '$canaryBegun', suffixed('OfRestore', takeTrafficBack)),
      changedBack(plan),
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
