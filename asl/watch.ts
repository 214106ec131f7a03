import { BOUNDS } from '../contract/bounds';
import { anyError } from './language/any-error';
import { bounded } from './language/bounded';
import { merge } from './language/fragment';
import { rendered } from './language/rendered';
import { statesOf } from './language/scopes';
import { type Branch, jsonata, type StateMachine, type States, type Watch } from './language/states';
import { LOOK_TIMEOUT_SECONDS, NEXT_LOOK, ROUND_SECONDS } from './watch/cadence';

/** The last look may begin just before the round ends. */
const TIMEOUT_SECONDS = ROUND_SECONDS + LOOK_TIMEOUT_SECONDS + 1;

/** What the workflows wait for, each once, however many wait for it. */
export function watchesOf(workflows: readonly Branch[]): readonly Watch[] {
  const byName = new Map<string, Watch>();
  for (const [, state] of workflows.flatMap(statesOf)) {
    if (state.Type !== 'Task' || !state.watches) continue;
    const known = byName.get(state.watches.name);
    if (known && rendered(known) !== rendered(state.watches)) throw new Error(`two watches are named ${known.name}`);
    byName.set(state.watches.name, state.watches);
  }
  return [...byName.values()];
}

const OVER = `{'isOver': $isOver, 'seen': $seen}`;

function lookAt({ name, looks, judged, isOver }: Watch): States {
  const seen =
    judged === undefined ? '$merge($states.result)' : `($seen := $merge($states.result); $merge([$seen, ${judged}]))`;
  return {
    [name]: {
      Type: 'Parallel',
      Branches: looks,
      Assign: {
        seen: jsonata(seen),
        isOver: jsonata(`($seen := ${seen}; ${isOver})`),
        answered: true,
      },
      Catch: anyError({
        Assign: {
          problem: `{% {'error': ${bounded('$states.errorOutput.Error', BOUNDS.error)}, 'cause': ${bounded("('' & $states.errorOutput.Cause)", BOUNDS.cause)}} %}`,
        },
        Next: 'IsItOver',
      }),
      Next: 'IsItOver',
    },
  };
}

/**
 * Looks at what a workflow waits for until it is over, or for some seconds. It only reads, and it forgets: a round that is lost, or comes
 * twice, does no harm. From the workflow: `{"watch", "name", "since", "seconds", "every", "given"}`; its output is `{"isOver", "seen"}`, and `problem` too
 * if no look was answered.
 */
export function watchFor(workflows: readonly Branch[]): StateMachine {
  const watches = watchesOf(workflows);
  return {
    Comment: 'Looks at what a workflow waits for until it is over',
    QueryLanguage: 'JSONata',
    TimeoutSeconds: TIMEOUT_SECONDS,
    StartAt: 'Begin',
    States: merge(
      {
        Begin: {
          Type: 'Pass',
          Assign: {
            watch: '{% $states.input.watch %}',
            name: '{% $states.input.name %}',
            // A deployment that began before there were pools has a cluster of its own.
            cluster: '{% $exists($states.input.cluster) ? $states.input.cluster : $states.input.name %}',
            // Executions that began before an upgrade say nothing of it.
            every: '{% $max([0, $states.input.every]) %}',
            given: '{% $states.input.given %}',
            since: '{% $toMillis($states.input.since) %}',
            until: '{% $millis() + 1000 * $states.input.seconds %}',
            seen: {},
            isOver: false,
            answered: false,
            problem: {},
          },
          Next: 'WhatIsWatched',
        },
        WhatIsWatched: {
          Type: 'Choice',
          Choices: watches.map(({ name }) => ({ Condition: `{% $watch = '${name}' %}`, Next: name })),
          Default: 'Unknown',
        },
        Unknown: { Type: 'Fail', Error: 'UnknownWatch', Cause: "{% 'nobody looks at ' & $watch %}" },
        IsItOver: {
          Type: 'Choice',
          Choices: [{ Condition: '{% $isOver %}', Next: 'Tell' }],
          Default: 'AwaitNextLook',
        },
        AwaitNextLook: { Type: 'Wait', Seconds: jsonata(NEXT_LOOK), Next: 'IsRoundOver' },
        // The next round begins with a look.
        IsRoundOver: {
          Type: 'Choice',
          Choices: [{ Condition: '{% $millis() >= $until %}', Next: 'Tell' }],
          Default: 'WhatIsWatched',
        },
        Tell: { Type: 'Succeed', Output: jsonata(`$answered ? ${OVER} : $merge([${OVER}, {'problem': $problem}])`) },
      },
      ...watches.map(lookAt),
    ),
  };
}
