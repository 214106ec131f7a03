import { withFewRetries } from './aws/few-retries';
import { chain, type Fragment, merge, state } from './language/fragment';
import type { Branch, StateMachine } from './language/states';
import { startRecovery } from './sweep/start-recovery';
import { describeSuspect } from './sweep/suspect';
import { findUnfinished, lookForEnd } from './sweep/unfinished';

const examination: Fragment = chain(
  state('Suspect', { Type: 'Pass', Assign: { suspect: '{% $states.input %}' } }),
  describeSuspect('Examined'),
  lookForEnd('Examined'),
  startRecovery,
);

/** Looks at one execution: one that is over without its deployment having an end gets a recovery. */
const examine: Branch = {
  StartAt: examination.start,
  States: merge(examination.states('Examined'), { Examined: { Type: 'Succeed', Output: {} } }),
};

const sweepStates: Branch = {
  StartAt: 'IsItAnEvent',
  States: {
    IsItAnEvent: {
      Type: 'Choice',
      Choices: [
        {
          Condition: '{% $exists($states.input.detail.executionArn) %}',
          Assign: {
            isEvent: true,
            suspects:
              "{% [{'executionArn': $states.input.detail.executionArn, 'deploymentId': $states.input.detail.name, 'status': $states.input.detail.status}] %}",
          },
          Next: 'ExamineEach',
        },
      ],
      Default: 'FindUnfinished',
    },
    FindUnfinished: {
      ...findUnfinished,
      Assign: { ...findUnfinished.Assign, isEvent: false },
      Next: 'ExamineEach',
    },
    ExamineEach: {
      Type: 'Map',
      Items: '{% $suspects %}',
      MaxConcurrency: 10,
      ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, ...withFewRetries(examine) },
      Output: {},
      Next: 'Swept',
    },
    Swept: { Type: 'Succeed' },
  },
};

/**
 * Finds deployments that ended without their end: told by an event when an execution fails, is stopped or times out, and by itself every
 * few minutes, since Step Functions' events may be lost.
 */
export const sweep: StateMachine = {
  Comment: 'Starts the recovery of executions that ended without their own end',
  QueryLanguage: 'JSONata',
  TimeoutSeconds: 240,
  ...withFewRetries(sweepStates),
};
