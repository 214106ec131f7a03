import { type Call, call } from '../aws/call';
import { arn } from '../language/permission';
import { jsonata, type Retrier, type Watch } from '../language/states';
import { ROUND_SECONDS, SHORT_ROUND_SECONDS } from './cadence';

const MACHINE = arn('states', 'stateMachine:${Prefix}-watch');

/** Rounds in a row of which nothing was learnt, after which that is taken for the truth: four minutes, as for any other call. */
const MAX_BLIND_ROUNDS = 5;

/** No answer, or none that could be read. */
const LOST = ['Sfn.SdkClientException', 'States.QueryEvaluationError'];

/** A round changes nothing, so it may be had again; not at once, or all tries would be over in a second. */
const AGAIN: Retrier = {
  ErrorEquals: LOST,
  IntervalSeconds: 5,
  BackoffRate: 1,
  MaxAttempts: 1,
  JitterStrategy: 'NONE',
};

/** What a workflow knows of its watch: expressions over variables that the task assigns. */
export interface Known {
  readonly isOver: string;
  /** Seconds since the first round began. */
  readonly waited: string;
  /** Of several rounds nothing was learnt. */
  readonly isBlind: string;
  /** `{error, cause}` of why not. */
  readonly problem: string;
  /** What was seen last, by its field; nothing before the first look that was answered. */
  readonly seen: string;
}

/** @param as - what the states and variables of the wait are called, where a workflow waits for the same of two things */
export function knownOf({ name }: Watch, as = name): Known {
  const { round, since, blind } = variablesOf(as);
  return {
    isOver: `$${round}.isOver`,
    waited: `(($millis() - $toMillis($${since})) / 1000)`,
    isBlind: `$${blind} >= ${MAX_BLIND_ROUNDS}`,
    problem: `$${round}.problem`,
    seen: `$${round}.seen`,
  };
}

/**
 * One round of looks by the Express machine, which is waited for. Its task costs the workflow one transition, however often is looked.
 *
 * @param decide - where it leads, a lost round too
 * @param as - as for `knownOf`
 * @param given - expressions over the workflow's variables, which the looks read as `$given.<name>`
 */
export function watchTask(
  watch: Watch,
  decide: string,
  given: Readonly<Record<string, string>> = {},
  as = watch.name,
): Call {
  const { round, since, blind, seconds } = variablesOf(as);
  const earlier = (variable: string, otherwise: string | number) =>
    `($exists($${variable}) ? $${variable} : ${otherwise})`;
  const began = earlier(since, '$states.context.State.EnteredTime');
  const inputs = Object.entries(given).map(([name, expression]) => `'${name}': ${expression}`);
  // What goes on for hours has room in the execution's history for long rounds only: 25,000 events.
  const isLong = watch.every !== undefined;
  const answer = `$answer := $states.result.Status = 'SUCCEEDED' ? $parse($states.result.Output) : $error('the watch ended as ' & $states.result.Status)`;
  const startSync = call(
    'sfn',
    'startSyncExecution',
    {
      StateMachineArn: MACHINE,
      Input: jsonata(
        `$string({'watch': '${watch.name}', 'name': $name, 'cluster': $cluster, 'since': ${began}, 'seconds': ${earlier(seconds, ROUND_SECONDS)}, 'every': ${watch.every ?? 0}, 'given': {${inputs.join(', ')}}})`,
      ),
    },
    {
      permissions: [{ actions: ['states:StartSyncExecution'], resources: [MACHINE] }],
      retry: [AGAIN],
      assign: {
        [round]: jsonata(`(${answer}; $answer.isOver in [true, false] ? $answer : $error('the watch told nothing'))`),
        [since]: `{% ${began} %}`,
        [seconds]: isLong ? ROUND_SECONDS : `{% ${earlier(seconds, ROUND_SECONDS)} %}`,
        [blind]: jsonata(`(${answer}; $exists($answer.problem) ? ${earlier(blind, 0)} + 1 : 0)`),
      },
      catch: [
        {
          ErrorEquals: [...LOST, 'States.Timeout'],
          Assign: {
            [round]: jsonata(
              `{'isOver': false, 'seen': ${earlier(round, "{'seen': {}}")}.seen, 'problem': {'error': $states.errorOutput.Error, 'cause': '' & $states.errorOutput.Cause}}`,
            ),
            [since]: `{% ${began} %}`,
            [seconds]: SHORT_ROUND_SECONDS,
            [blind]: `{% ${earlier(blind, 0)} + 1 %}`,
          },
          Output: '{% $states.input %}',
          Next: decide,
        },
      ],
    },
  );
  return { ...startSync, watches: watch };
}

function variablesOf(name: string) {
  const first = name.charAt(0).toLowerCase() + name.slice(1);
  return { round: `${first}Round`, since: `${first}Since`, blind: `${first}Blind`, seconds: `${first}Seconds` };
}
