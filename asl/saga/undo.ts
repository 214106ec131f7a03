import { BOUNDS } from '../../contract/bounds';
import type { Call } from '../aws/call';
import { fewRetries } from '../aws/few-retries';
import { anyError } from '../language/any-error';
import { bounded, first } from '../language/bounded';
import { type Fragment, merge } from '../language/fragment';
import type { Branch, Catcher, Jsonata, Retrier, States, Template, Watch } from '../language/states';
import { knownOf, watchTask } from '../watch/watch-task';

/** What an undo met and did not know: noted, so that it can be read, but never a reason to stop undoing. */
const noted = (error: string, cause: string) =>
  first(
    BOUNDS.notes,
    `$append($states.input.notes, [{'state': $states.context.State.Name, 'error': ${bounded(error, BOUNDS.error)}, 'cause': ${bounded(cause, BOUNDS.reason)}}])`,
  );

const NOTES = noted('$states.errorOutput.Error', '$states.errorOutput.Cause');

const NOTED: Template = { notes: `{% ${NOTES} %}` };

const PASSED_ON: Jsonata = '{% $states.input %}';

interface UndoOptions {
  /** Errors that say the resource is not there: as good as undone. */
  readonly gone?: readonly string[];
  /** Errors that pass by waiting. */
  readonly retry?: readonly Retrier[];
  /** Where an error that is not known leads, if not on. */
  readonly failed?: string;
  /**
   * The name of the `ifExists` around it, for services that do not model "not found": it then has the name of errors that pass, and
   * only another look can tell that an earlier call, whose answer was lost, has done it.
   */
  readonly lookAgain?: string;
}

/** With few tries and 15 s before each, two minutes and a half. */
const LOOKS = 9;

/** A call of an undo: its result is of no interest, and no error stops the undos after it. */
export function undo(name: string, call: Call, options: UndoOptions = {}): Fragment {
  return {
    start: name,
    states: (next) => ({
      [name]: { ...tolerant(call, options, next), Output: PASSED_ON, Next: next },
      ...(options.lookAgain !== undefined && anotherLook(options.lookAgain, options.failed ?? next)),
    }),
  };
}

function tolerant(call: Call, { gone, retry, failed, lookAgain }: UndoOptions, next: string): Call {
  const catchers: Catcher[] = [...anyError({ Output: NOTED, Next: failed ?? next })];
  if (lookAgain !== undefined) catchers.unshift(unsure(lookAgain, call));
  if (gone?.length) catchers.unshift({ ErrorEquals: gone, Output: PASSED_ON, Next: next });
  const passing = (lookAgain === undefined ? call.Retry : fewRetries(call).Retry) ?? [];
  return { ...call, Retry: [...(retry ?? []), ...passing], Catch: [...(call.Catch ?? []), ...catchers] };
}

/** An error that passes, or says that there is nothing: noted only where no look is left that could tell. */
function unsure(name: string, call: Call): Catcher {
  const looks = looksAt(name);
  return {
    ErrorEquals: (call.Retry ?? []).flatMap(({ ErrorEquals }) => ErrorEquals),
    Assign: { [looks]: `{% $exists($${looks}) ? $${looks} + 1 : 2 %}` },
    Output: `{% $exists($${looks}) and $${looks} >= ${LOOKS} ? {'notes': ${NOTES}} : $states.input %}`,
    Next: `Is${name}Unsure`,
  };
}

function anotherLook(name: string, next: string): States {
  return {
    [`Is${name}Unsure`]: {
      Type: 'Choice',
      Choices: [{ Condition: `{% $${looksAt(name)} <= ${LOOKS} %}`, Next: `AwaitAnswerOn${name}` }],
      Default: next,
    },
    [`AwaitAnswerOn${name}`]: { Type: 'Wait', Seconds: 15, Next: `Look${name}` },
  };
}

function looksAt(name: string): string {
  return `${lowerFirst(name)}Looks`;
}

/**
 * Asks once; if the resource is there, undoes it. For services whose "not found" is no error of its own name.
 *
 * @param exists - over the call's result, `true` while the resource is there
 * @param gone - errors that say it is not
 * @param otherwise - where else it may be, if it is not there
 */
export function ifExists(
  name: string,
  look: Call,
  exists: string,
  thenUndo: Fragment,
  gone: readonly string[] = [],
  otherwise?: Fragment,
): Fragment {
  const found = `${lowerFirst(name)}Exists`;
  const decide = `Is${name}There`;
  return {
    start: `Look${name}`,
    states: (next) => ({
      [`Look${name}`]: {
        ...tolerant(look, { gone }, next),
        Assign: { ...look.Assign, [found]: `{% ${exists} %}` },
        Output: PASSED_ON,
        Next: decide,
      },
      [decide]: {
        Type: 'Choice',
        Choices: [{ Condition: `{% $${found} %}`, Next: thenUndo.start }],
        Default: otherwise?.start ?? next,
      },
      ...merge(thenUndo.states(next), otherwise?.states(next) ?? {}),
    }),
  };
}

/** A deletion that still goes on after so long is looked for at the end, and told of. */
const MOST_SECONDS_TO_GO = 900;

interface UntilGoneOptions {
  /** What the looks read as `$given.<name>`, as expressions. */
  readonly given?: Readonly<Record<string, string>>;
  /** What its states are called, where a workflow waits for the same of two things. */
  readonly as?: string;
  /** What it may take by its own setting, in seconds. */
  readonly besides?: number;
}

/** Waits until a deletion that goes on in the background is over. */
export function untilGone(watch: Watch, { given = {}, as = watch.name, besides = 0 }: UntilGoneOptions = {}): Fragment {
  const [task, decide] = [`Watch${as}`, `Is${as}`];
  const { isOver, waited, isBlind, problem } = knownOf(watch, as);
  return {
    start: task,
    states: (next) => ({
      [task]: { ...tolerant(watchTask(watch, decide, given, as), {}, next), Output: PASSED_ON, Next: decide },
      [decide]: {
        Type: 'Choice',
        Choices: [
          { Condition: `{% ${isOver} or ${waited} >= ${MOST_SECONDS_TO_GO + besides} %}`, Next: next },
          {
            Condition: `{% ${isBlind} %}`,
            Output: { notes: `{% ${noted(`${problem}.error`, `${problem}.cause`)} %}` },
            Next: next,
          },
        ],
        Default: task,
      },
    }),
  };
}

const NOT_VERIFIED = '(could not be verified: ';

/** Whether a search names what could not be asked, and not what it found: over what it names, an expression. */
export const IS_UNKNOWN = (found: string) => `$contains(${found}, '${NOT_VERIFIED}')`;

/**
 * Looks for what an undo left: the branch's output is a list of names. What can't be asked counts as left.
 *
 * @param names - over the call's result, the names found
 */
export function find(name: string, look: Call, names: string, gone: readonly string[] = []): Branch {
  const searched = `${name}Searched`;
  const unknown = anyError({
    Output: `{% ['${name} ' & $name & ' ${NOT_VERIFIED}' & $states.errorOutput.Error & ')'] %}`,
    Next: searched,
  });
  const missing: Catcher[] = gone.length > 0 ? [{ ErrorEquals: gone, Output: '{% [] %}', Next: searched }] : [];
  return {
    StartAt: `Find${name}`,
    States: {
      [`Find${name}`]: {
        ...look,
        Catch: [...missing, ...unknown],
        Output: `{% $append([], ${names}.('${name} ' & $)) %}`,
        Next: searched,
      },
      [searched]: { Type: 'Succeed' },
    },
  };
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
