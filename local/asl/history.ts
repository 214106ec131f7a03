import type { HistoryEventType, HistoryEvent as SfnHistoryEvent } from '@aws-sdk/client-sfn';

/** An event as GetExecutionHistory gives it. */
export interface HistoryEvent extends SfnHistoryEvent {
  readonly timestamp: Date;
  readonly type: HistoryEventType;
  readonly id: number;
  readonly previousEventId: number;
}

/** The part of an event that is particular to its type. */
export type EventDetails = Omit<SfnHistoryEvent, 'timestamp' | 'type' | 'id' | 'previousEventId'>;

/** Step Functions ends an execution with its 25,000th event, whatever it was about to do. */
export const MAX_EVENTS = 25_000;

/** Where each line of work (the execution, a branch, an iteration) has come to in the history. */
export class Chain {
  constructor(public last: number) {}

  branch(): Chain {
    return new Chain(this.last);
  }
}

/** These report on a line of work without being a step of it: the next event still points at the one before. */
const OFF_CHAIN: ReadonlySet<HistoryEventType> = new Set<HistoryEventType>([
  'ExecutionStarted',
  'MapIterationAborted',
  'MapIterationFailed',
  'MapIterationSucceeded',
  'MapStateAborted',
  'MapStateSucceeded',
  'ParallelStateAborted',
  'ParallelStateSucceeded',
  'TaskStateAborted',
  'WaitStateAborted',
]);

/** The events of one execution, numbered from 1 in the order in which they happen. */
export class History {
  readonly events: HistoryEvent[] = [];

  constructor(
    private readonly now: () => number,
    private readonly onEvent: ((event: HistoryEvent) => void) | undefined,
  ) {}

  get full(): boolean {
    return this.events.length >= MAX_EVENTS - 1;
  }

  get nextId(): number {
    return this.events.length + 1;
  }

  record(chain: Chain, type: HistoryEventType, details: EventDetails = {}): number {
    const id = this.nextId;
    const event = { timestamp: new Date(this.now()), type, id, previousEventId: chain.last, ...details };
    if (!OFF_CHAIN.has(type)) chain.last = id;
    this.events.push(event);
    this.onEvent?.(event);
    return id;
  }
}
