import type {
  FilteredLogEvent,
  FilterLogEventsRequest,
  FilterLogEventsResponse,
  GetLogEventsRequest,
  GetLogEventsResponse,
} from '@aws-sdk/client-cloudwatch-logs';
import { AwsError } from '../service';
import { filterPattern } from './filter-pattern';
import { eventsOf, type LogEvent, type LogGroup, type LogStream } from './log-group';
import { page } from './page';

export const DEFAULT_LIMIT = 10_000;

/** A window over one stream: the newest events unless told to start from the head; the tokens move it either way. */
export function getLogEvents(
  group: LogGroup,
  stream: LogStream,
  now: number,
  request: GetLogEventsRequest,
): GetLogEventsResponse {
  const events = eventsOf(group, stream, now, request);
  const limit = request.limit ?? DEFAULT_LIMIT;
  const start = windowStart(request, events.length, limit);
  const window = events.slice(start, start + limit);
  return {
    events: window.map(({ timestamp, message, ingestionTime }: LogEvent) => ({ timestamp, message, ingestionTime })),
    nextForwardToken: `f/${start + window.length}`,
    nextBackwardToken: `b/${start}`,
  };
}

function windowStart({ nextToken, startFromHead }: GetLogEventsRequest, count: number, limit: number): number {
  if (nextToken === undefined) return startFromHead ? 0 : Math.max(0, count - limit);
  const [, direction, position] = /^([fb])\/(\d+)$/.exec(nextToken) ?? [];
  if (!direction) throw new AwsError('InvalidParameterException', 'The specified nextToken is invalid.');
  return direction === 'f' ? Number(position) : Math.max(0, Number(position) - limit);
}

/** The events of several streams that match a pattern, in the order of their times. */
export function filterLogEvents(
  group: LogGroup,
  now: number,
  request: FilterLogEventsRequest,
): FilterLogEventsResponse {
  const { logStreamNames: names, logStreamNamePrefix: prefix } = request;
  if (names && prefix !== undefined) {
    throw new AwsError(
      'InvalidParameterException',
      'Only one of logStreamNames and logStreamNamePrefix can be specified.',
    );
  }
  const { startTime, endTime } = request;
  // Here an event at the end itself is of the time that is asked for, unlike with GetLogEvents.
  const period = { startTime, endTime: endTime === undefined ? undefined : endTime + 1 };
  const matches = filterPattern(request.filterPattern);
  const streams = [...group.streams.values()].filter(
    ({ name }) => (!names || names.includes(name)) && name.startsWith(prefix ?? ''),
  );
  const events = streams
    .flatMap((stream) => eventsOf(group, stream, now, period).map((event, index) => describe(stream, event, index)))
    .filter(({ message }) => matches(message))
    .sort((left, right) => left.timestamp - right.timestamp);
  const limit = within(MAX_PAGE_BYTES, events, request);
  const { items, ...next } = page(events, request.nextToken, limit);
  return { events: items, searchedLogStreams: [], ...next };
}

/** What an answer has room for, but one event in any case. */
const MAX_PAGE_BYTES = 1_048_576;

/** As many of the events as are asked for, and as are no larger together. */
function within(
  bytes: number,
  events: readonly FilteredLogEvent[],
  { nextToken, limit = DEFAULT_LIMIT }: FilterLogEventsRequest,
): number {
  let sum = 0;
  const asked = events.slice(Number(nextToken ?? 0)).slice(0, limit);
  const beyond = asked.findIndex(({ message = '' }) => {
    sum += Buffer.byteLength(message);
    return sum > bytes;
  });
  return beyond === -1 ? limit : Math.max(1, beyond);
}

function describe(stream: LogStream, event: LogEvent, index: number) {
  const eventId = `${stream.name}/${event.timestamp}/${index}`;
  return { logStreamName: stream.name, ...event, eventId } satisfies FilteredLogEvent;
}
