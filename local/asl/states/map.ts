import { runAttempts } from '../attempts';
import type { Completion } from '../completion';
import type { MapState } from '../definition';
import { StateFailure, StatesErrors } from '../errors';
import { EvaluationError } from '../jsonata';
import { JsonataFlow } from '../jsonata-flow';
import type { Iteration, RunMachine, Scope } from '../scope';
import type { JsonValue } from '../task';
import { fillTemplate, fillTyped } from '../template';
import type { Visit } from '../visit';

/** However much is asked for, an inline Map runs no more iterations than this at once. */
const MAX_INLINE_CONCURRENCY = 40;

export function runMap(visit: Visit<MapState>, run: RunMachine): Promise<Completion> {
  return runAttempts(visit, () => runIterations(visit, run));
}

async function runIterations(visit: Visit<MapState>, run: RunMachine): Promise<JsonValue[]> {
  const { scope, data } = visit;
  const items = await itemsOf(visit);
  const concurrency = (await data.number('MaxConcurrency', { min: 0 })) || MAX_INLINE_CONCURRENCY;
  const tolerated = await toleratedFailures(visit, items.length);
  scope.record('MapStateStarted', { mapStateStartedEventDetails: { length: items.length } });
  try {
    const outputs = await scope.fork((open) => {
      const iterate = (index: number, value: JsonValue) => {
        const iteration = { map: visit.name, index, value };
        return runIteration(visit, run, open(iteration), iteration);
      };
      return inTurns(items, Math.min(concurrency, MAX_INLINE_CONCURRENCY), tolerating(tolerated, iterate));
    });
    scope.record('MapStateSucceeded');
    return outputs;
  } catch (error) {
    if (error instanceof StateFailure && !error.terminal) scope.record('MapStateFailed');
    throw error;
  }
}

async function itemsOf(visit: Visit<MapState>): Promise<JsonValue[]> {
  const { Items } = visit.state;
  return visit.evaluating(async () => {
    if (Items !== undefined) return fillTyped(Items, new JsonataFlow(visit).bindings(), 'Items', 'array');
    if (Array.isArray(visit.input)) return visit.input;
    throw new EvaluationError(`Map state input must be an array but was: ${JSON.stringify(visit.input)}`);
  });
}

async function runIteration(
  visit: Visit<MapState>,
  run: RunMachine,
  scope: Scope,
  { index, value }: Iteration,
): Promise<JsonValue> {
  const { name, state } = visit;
  const details = { name, index };
  scope.record('MapIterationStarted', { mapIterationStartedEventDetails: details });
  try {
    const output = await run(state.ItemProcessor, await iterationInput(visit, scope, value), scope);
    scope.record('MapIterationSucceeded', { mapIterationSucceededEventDetails: details });
    scope.settled = true;
    return output;
  } catch (error) {
    if (error instanceof StateFailure && !error.terminal) scope.abandon('MapIterationFailed');
    throw error;
  }
}

/** `ItemSelector` is the Map state's own field, but sees the item in the context object. */
async function iterationInput(visit: Visit<MapState>, scope: Scope, value: JsonValue): Promise<JsonValue> {
  const { ItemSelector } = visit.state;
  if (ItemSelector === undefined) return value;
  const inner = visit.within(scope);
  return inner.evaluating(() => fillTemplate(ItemSelector, new JsonataFlow(inner).bindings(), 'ItemSelector'));
}

/** Undefined where the state says nothing: then the first failure is the state's, with its own error. */
async function toleratedFailures({ data }: Visit<MapState>, items: number): Promise<number | undefined> {
  const count = await data.number('ToleratedFailureCount', { min: 0 });
  const percentage = await data.number('ToleratedFailurePercentage', { min: 0, max: 100 });
  if (count === undefined && percentage === undefined) return undefined;
  const limits = [count ?? items, percentage === undefined ? items : Math.floor((items * percentage) / 100)];
  return Math.min(...limits);
}

type Iterate = (index: number, value: JsonValue) => Promise<JsonValue>;

/** A tolerated failure leaves its error in the item's place. */
function tolerating(tolerated: number | undefined, iterate: Iterate): Iterate {
  let failures = 0;
  return async (index, value) => {
    try {
      return await iterate(index, value);
    } catch (error) {
      if (tolerated === undefined || !(error instanceof StateFailure) || error.terminal) throw error;
      if (++failures > tolerated) {
        throw new StateFailure(
          StatesErrors.ExceedToleratedFailureThreshold,
          'The specified tolerated failure threshold was exceeded',
        );
      }
      return error.output;
    }
  };
}

/** Works the items off in order, a number of them at a time. */
async function inTurns(items: readonly JsonValue[], concurrency: number, iterate: Iterate): Promise<JsonValue[]> {
  const outputs: JsonValue[] = new Array(items.length);
  const queue = items.entries();
  const worker = async () => {
    for (const [index, item] of queue) outputs[index] = await iterate(index, item);
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, worker));
  return outputs;
}
