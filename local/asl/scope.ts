import { setMaxListeners } from 'node:events';
import type { HistoryEventType } from '@aws-sdk/client-sfn';
import type { Clock } from '../clock';
import type { Callbacks } from './callbacks';
import type { Machine } from './definition';
import { halted, StateFailure, StatesErrors } from './errors';
import type { executionContext } from './execution-context';
import { type Chain, type EventDetails, type History, MAX_EVENTS } from './history';
import type { JsonValue, TaskRunner } from './task';
import type { Variables } from './variables';

/** What all states of one execution share. */
export interface Run {
  readonly clock: Clock;
  readonly runTask: TaskRunner;
  /** Without it, what `runTask` answers is the result of a task that waits for its token too. */
  readonly callbacks: Callbacks | undefined;
  readonly random: () => number;
  readonly history: History;
  /** Whether `States.ALL` takes `States.DataLimitExceeded`. */
  readonly dataLimitIsAny: boolean;
  readonly context: ReturnType<typeof executionContext>;
  /** The JSONata functions that depend on the execution. */
  readonly functions: Readonly<Record<string, unknown>>;
  transitions: number;
}

/** The item that a Map iteration works on. */
export interface Iteration {
  readonly map: string;
  readonly index: number;
  readonly value: JsonValue;
}

/** Runs a machine's states in a scope; its output is that of the last one. */
export type RunMachine = (machine: Machine, input: JsonValue, scope: Scope) => Promise<JsonValue>;

/** One line of states: the execution itself, a branch of a Parallel, or an iteration of a Map. */
export class Scope {
  /** The type of the state that has been entered and not left yet. */
  current: string | undefined;
  /** An iteration has recorded its end. */
  settled = false;
  private readonly inners = new Set<Scope>();

  constructor(
    readonly run: Run,
    readonly signal: AbortSignal,
    readonly chain: Chain,
    readonly variables: Variables,
    /** The Map iterations around this scope, outermost first. */
    readonly iterations: readonly Iteration[] = [],
    /** The one that this scope is, if it is one. */
    private readonly iteration?: Iteration,
  ) {}

  /** Records an event, unless this line of work has ended: then nothing more may happen in it. */
  record(type: HistoryEventType, details?: EventDetails): number {
    this.haltIfOver();
    if (this.run.history.full) {
      throw new StateFailure(
        StatesErrors.Runtime,
        `The execution reached the maximum number of history events (${MAX_EVENTS}).`,
      );
    }
    const id = this.run.history.record(this.chain, type, details);
    // Whoever listens to events may have ended the execution with this one.
    this.haltIfOver();
    return id;
  }

  haltIfOver(): void {
    if (this.signal.aborted) throw halted;
  }

  /**
   * Lets inner scopes work; the first one to fail ends its siblings. Their variables vanish with them.
   */
  async fork<T>(work: (open: (iteration?: Iteration) => Scope) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    // One for each branch, and a plan has many.
    setMaxListeners(0, controller.signal);
    const abort = () => controller.abort(halted);
    this.signal.addEventListener('abort', abort, { once: true });
    const inners: Scope[] = [];
    const open = (iteration?: Iteration) => {
      const inner = new Scope(
        this.run,
        controller.signal,
        this.chain.branch(),
        this.variables.inner(),
        iteration ? [...this.iterations, iteration] : this.iterations,
        iteration,
      );
      inners.push(inner);
      this.inners.add(inner);
      return inner;
    };
    try {
      return await work(open);
    } catch (error) {
      abort();
      if (error instanceof StateFailure && !error.terminal) for (const inner of inners) inner.abandon();
      throw error;
    } finally {
      this.signal.removeEventListener('abort', abort);
      for (const inner of inners) this.inners.delete(inner);
      this.chain.last = Math.max(this.chain.last, ...inners.map((inner) => inner.chain.last));
    }
  }

  /** Records that what was under way here has been cut off, and how that ends an iteration. */
  abandon(end: 'MapIterationAborted' | 'MapIterationFailed' = 'MapIterationAborted'): void {
    if (this.settled) return;
    this.settled = true;
    for (const inner of this.inners) inner.abandon();
    const { history } = this.run;
    const type = this.current;
    if (type === 'Task' || type === 'Wait' || type === 'Parallel' || type === 'Map') {
      history.record(this.chain, `${type}StateAborted`);
    }
    if (!this.iteration) return;
    const details = { name: this.iteration.map, index: this.iteration.index };
    history.record(
      this.chain,
      end,
      end === 'MapIterationFailed'
        ? { mapIterationFailedEventDetails: details }
        : { mapIterationAbortedEventDetails: details },
    );
  }
}
