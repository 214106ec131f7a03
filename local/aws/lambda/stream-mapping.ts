import type { JsonValue } from '../../asl/task';
import type { StreamSource } from '../../assembly';
import type { Clock } from '../../clock';
import type { StreamReader, StreamRecord } from '../dynamodb/table-stream';
import { eventPattern } from '../eventbridge/event-pattern';

/** `AWS::Lambda::EventSourceMapping` of a table's stream, and what it works with. */
export interface StreamMappingOptions extends StreamSource {
  readonly clock: Clock;
  readonly random: () => number;
  /** Rejects where the function fails. */
  readonly invoke: (event: { readonly Records: readonly StreamRecord[] }) => Promise<unknown>;
}

/** A stream is looked into so often. */
const POLL_MS = 250;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 60_000;
/** A stream forgets what is older. */
const RETENTION_MS = 86_400_000;
/** Of a hundred batches, those that come a second time although the function has succeeded: at least once is what is promised. */
const REPEATED_PERCENT = 10;

/** Lambda as the reader of a table's stream: in order, in batches, a failed batch again and again until the stream forgets it. */
export class StreamMapping implements StreamReader {
  private readonly waiting: { readonly at: number; readonly record: StreamRecord }[] = [];
  private readonly tests: readonly ((value: JsonValue) => boolean)[];
  private isScheduled = false;
  private retryMs = FIRST_RETRY_MS;
  private size: number;

  constructor(private readonly options: StreamMappingOptions) {
    this.tests = options.filters.map((pattern) => eventPattern(JSON.parse(pattern)));
    this.size = options.batchSize;
  }

  /** By its keys alone: patterns that look at images would need more than this twin asks for. */
  wants(Keys: object): boolean {
    return this.tests.length === 0 || this.tests.some((test) => test({ dynamodb: { Keys } } as unknown as JsonValue));
  }

  take(record: StreamRecord): void {
    this.waiting.push({ at: this.options.clock.now(), record });
    this.schedule(POLL_MS);
  }

  /** Nobody waits for it, so virtual time does not pass for it. */
  private schedule(ms: number): void {
    if (this.isScheduled) return;
    this.isScheduled = true;
    this.options.clock.timer(ms, () => void this.poll());
  }

  private async poll(): Promise<void> {
    const { clock, invoke, batchSize, bisects, random } = this.options;
    const oldest = clock.now() - RETENTION_MS;
    while (this.waiting[0] && this.waiting[0].at < oldest) this.waiting.shift();
    const batch = this.waiting.slice(0, this.size);
    let next = POLL_MS;
    if (batch.length > 0) {
      try {
        await invoke({ Records: batch.map(({ record }) => record) });
        if (random() * 100 >= REPEATED_PERCENT) this.waiting.splice(0, batch.length);
        this.retryMs = FIRST_RETRY_MS;
        this.size = batchSize;
      } catch {
        next = this.retryMs;
        this.retryMs = Math.min(2 * this.retryMs, LONGEST_RETRY_MS);
        if (bisects) this.size = Math.max(1, Math.ceil(batch.length / 2));
      }
    }
    this.isScheduled = false;
    if (this.waiting.length > 0) this.schedule(next);
  }
}
