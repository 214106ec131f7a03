/** A log group as the stack or a caller makes it. */
export interface LogGroupProperties {
  readonly name: string;
  readonly retentionInDays?: number | undefined;
}

export interface LogEvent {
  readonly timestamp: number;
  readonly message: string;
  readonly ingestionTime: number;
}

export interface LogStream {
  readonly name: string;
  readonly createdAt: number;
  readonly events: LogEvent[];
}

export interface LogGroup extends LogGroupProperties {
  readonly createdAt: number;
  readonly streams: Map<string, LogStream>;
}

/** What a stream keeps in this machine's memory: the newest events. */
const EVENTS_PER_STREAM = 10_000;

export function append(stream: LogStream, event: LogEvent): void {
  stream.events.push(event);
  if (stream.events.length > EVENTS_PER_STREAM) stream.events.shift();
}

/** The stream's events of a period, oldest first, without those whose retention has ended. */
export function eventsOf(
  group: LogGroup,
  stream: LogStream,
  now: number,
  period: { startTime?: number | undefined; endTime?: number | undefined },
): LogEvent[] {
  const kept = group.retentionInDays === undefined ? 0 : now - group.retentionInDays * 86_400_000;
  const from = Math.max(kept, period.startTime ?? 0);
  const to = period.endTime ?? Number.POSITIVE_INFINITY;
  return stream.events.filter(({ timestamp }) => timestamp >= from && timestamp < to);
}
