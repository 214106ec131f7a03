import type { States } from '../language/states';
import { knownOf, watchTask } from '../watch/watch-task';
import { figuresOf, recordCanary } from './figures';
import { canaryMeasured, measuring } from './gate';

const { seen, isBlind, problem } = knownOf(canaryMeasured);

/** What the gate found last: an expression, without a value before the first look that was answered. */
export const VERDICT = `${seen}.judgement.verdict`;

/** Why a version is bad, or too little was seen of it. */
export const REASON = `${seen}.judgement.reason`;

/** What both sides came to, and the verdict. */
export const FIGURES = figuresOf(seen);

/** The state that a round begins with. */
export const MEASURE = 'WatchCanaryMeasured';

/** The state that ends it for a version that is bad. */
export const BAD = 'CanaryFailed';

interface Round {
  /** The window that is measured. */
  readonly from: string;
  readonly minutes: string;
  /** What is written down of it, an expression. */
  readonly figures: string;
  /** Where it leads once it is written down. */
  readonly decide: string;
  /** Where it leads if nothing has been seen yet. */
  readonly unseen: string;
}

/** A round of looks, written down for whoever watches the deployment. Several of which nothing was learnt end the canary. */
export function measuringRound({ from, minutes, figures, decide, unseen }: Round): States {
  const recorded = recordCanary('RecordCanaryFigures', figures);
  return {
    [MEASURE]: { ...watchTask(canaryMeasured, 'IsCanarySeen', measuring(from, minutes)), Next: 'IsCanarySeen' },
    IsCanarySeen: {
      Type: 'Choice',
      Choices: [
        { Condition: `{% ${isBlind} %}`, Next: 'CanaryNotSeen' },
        { Condition: `{% $exists(${VERDICT}) %}`, Next: recorded.start },
      ],
      Default: unseen,
    },
    ...recorded.states(decide),
    [BAD]: { Type: 'Fail', Error: `{% ${seen}.judgement.error %}`, Cause: `{% ${REASON} %}` },
    CanaryNotSeen: { Type: 'Fail', Error: `{% ${problem}.error %}`, Cause: `{% ${problem}.cause %}` },
  };
}
