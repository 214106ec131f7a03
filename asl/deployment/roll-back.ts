import { chain, type Fragment, merge, state } from '../language/fragment';
import { keepRemains, releaseLock } from '../registry/lock';
import { recordEvidence, recordUndone } from '../registry/record';
import { attempt } from '../saga/attempt';
import type { Plan } from '../saga/saga';
import { deleteLaterRevisions } from '../steps/task-definition';
import { change } from '../update/change';
import { announceUndone } from './announcements';
import { collectEvidence } from './evidence';
import { tearDown } from './tear-down';

/** From a failure, in `$failure`, to the state before the attempt: the endpoint that was live, in `$former`, or none. */
export function rollBack(plan: Plan, { knowsImage }: { readonly knowsImage: boolean }): Fragment {
  return chain(collectEvidence, recordEvidence(knowsImage), goBack(plan), recordUndone, announceUndone);
}

function goBack(plan: Plan): Fragment {
  const decide = 'WasEndpointLive';
  const removal = tearDown(plan);
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

/** The change to the endpoint that was live: its task definition, its capacity, its health checks. */
const restoration: Fragment = {
  start: 'Restore',
  states: (next) => {
    const degraded = keepRemains('KeepDegraded', 'DEGRADED');
    const restore = attempt(
      'Restore',
      chain(
        change({
          suffix: 'OfRestore',
          settings: '$former.settings',
          instance: '$former.instance',
          taskDefinitionArn: '$former.taskDefinitionArn',
        }),
        state('StartTidying', { Type: 'Pass', Output: { notes: [] } }),
        deleteLaterRevisions('$former.taskDefinitionArn'),
      ),
      {
        output: {},
        assign: { leftovers: [] },
        otherwise: degraded.start,
        caught: {
          leftovers:
            "{% ['endpoint ' & $name & ' is not as it was: ' & $states.errorOutput.Error & ': ' & $states.errorOutput.Cause] %}",
        },
      },
    );
    return merge(chain(restore, releaseLock({ suffix: 'OfRestore' })).states(next), degraded.states(next));
  },
};
