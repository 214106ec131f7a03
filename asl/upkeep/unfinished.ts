import { BOUNDS } from '../../contract/bounds';
import { anyError } from '../language/any-error';
import { bounded } from '../language/bounded';
import { chain, type Fragment, merge, state } from '../language/fragment';
import { jsonata } from '../language/states';
import { unlessBeingRecovered } from '../sweep/start-recovery';
import { describeSuspect } from '../sweep/suspect';
import { findUnfinished, lookForEnd } from '../sweep/unfinished';
import { couldNotBeListed, withFindings } from './findings';

/** Three sweeps: what they have not started to recover by then, they do not. */
const SWEPT_AFTER_MILLISECONDS = 900_000;

const INNOCENT = 'HasItsEnd';

const examination: Fragment = chain(
  state('TakeUnfinished', { Type: 'Pass', Assign: { suspect: '{% $states.input %}' } }),
  describeSuspect(INNOCENT),
  lookForEnd(INNOCENT),
  unlessBeingRecovered(INNOCENT),
  {
    start: 'IsSweepOverdue',
    states: (next) => ({
      IsSweepOverdue: {
        Type: 'Choice',
        Choices: [{ Condition: `{% $toMillis($stoppedAt) < $millis() - ${SWEPT_AFTER_MILLISECONDS} %}`, Next: next }],
        Default: INNOCENT,
      },
    }),
  },
);

/** Deployments whose executions have ended without their end: those that the sweep should recover, and does not. */
export const findForgotten: Fragment = {
  start: 'FindUnfinished',
  states: (next) => ({
    FindUnfinished: {
      ...findUnfinished,
      Assign: { ...findUnfinished.Assign, isEvent: false },
      Catch: anyError({ Assign: couldNotBeListed('the deployments without an end'), Next: next }),
      Next: 'ExamineUnfinished',
    },
    ExamineUnfinished: {
      Type: 'Map',
      Items: '{% $suspects %}',
      MaxConcurrency: 4,
      ItemProcessor: {
        ProcessorConfig: { Mode: 'INLINE' },
        StartAt: examination.start,
        States: merge(examination.states('Forgotten'), {
          Forgotten: {
            Type: 'Succeed',
            Output: jsonata(`[{
              'model': $origin.model, 'kind': 'UNFINISHED', 'resource': 'Deployment', 'name': ${bounded('$origin.deploymentId', BOUNDS.difference)}, 'done': 'NOTHING',
              'actual': 'its execution has ended as ' & ${bounded('$origin.status', BOUNDS.difference)}
            }]`),
          },
          [INNOCENT]: { Type: 'Succeed', Output: '{% [] %}' },
        }),
      },
      Catch: anyError({ Assign: couldNotBeListed('the deployments without an end'), Next: next }),
      Assign: withFindings('$reduce($states.result, function($all, $of) { $append($all, $of) }, [])'),
      Output: {},
      Next: next,
    },
  }),
};
