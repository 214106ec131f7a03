import type { PutMetricDataInput } from '@aws-sdk/client-cloudwatch';
import type {
  CreateLogGroupRequest,
  CreateLogStreamRequest,
  DescribeLogGroupsRequest,
  DescribeLogGroupsResponse,
  DescribeLogStreamsRequest,
  DescribeLogStreamsResponse,
  FilterLogEventsRequest,
  GetLogEventsRequest,
  PutLogEventsRequest,
  PutLogEventsResponse,
} from '@aws-sdk/client-cloudwatch-logs';
import type { Clock } from '../../clock';
import { type Account, arn } from '../account';
import type { LogSink } from '../ecs/surroundings';
import { AwsError, type Service } from '../service';
import { filterLogEvents, getLogEvents } from './log-events';
import { append, type LogEvent, type LogGroup, type LogGroupProperties, type LogStream } from './log-group';
import { type MetricFilterProperties, metricsOf } from './metric-filter';
import { page } from './page';

export interface CloudWatchLogsOptions {
  readonly account: Account;
  readonly clock: Clock;
  /** The stack's log groups. */
  readonly groups: readonly LogGroupProperties[];
  /** Its metric filters, and where they put what they count. */
  readonly metricFilters?: readonly MetricFilterProperties[];
  readonly putMetric?: (metric: PutMetricDataInput) => void;
}

/** CloudWatch Logs: groups, streams, and reading them. */
export class CloudWatchLogs implements Service, LogSink {
  readonly name = 'cloudwatchlogs';
  private readonly groups = new Map<string, LogGroup>();

  constructor(private readonly options: CloudWatchLogsOptions) {
    for (const group of options.groups) this.add(group);
  }

  readonly operations = {
    CreateLogGroup: ({ logGroupName: name = '' }: CreateLogGroupRequest): object => {
      if (this.groups.has(name)) throw alreadyExists('log group');
      this.add({ name });
      return {};
    },

    CreateLogStream: ({ logGroupName, logStreamName: name = '' }: CreateLogStreamRequest): object => {
      const group = this.group(logGroupName);
      if (group.streams.has(name)) throw alreadyExists('log stream');
      this.addStream(group, name);
      return {};
    },

    PutLogEvents: (request: PutLogEventsRequest): PutLogEventsResponse => {
      const group = this.group(request.logGroupName);
      const stream = streamOf(group, request.logStreamName);
      const ingestionTime = this.now();
      for (const { timestamp = ingestionTime, message = '' } of request.logEvents ?? []) {
        this.append(group.name, stream, { timestamp, message, ingestionTime });
      }
      return {};
    },

    GetLogEvents: (request: GetLogEventsRequest) => {
      const group = this.group(request.logGroupName ?? request.logGroupIdentifier);
      return getLogEvents(group, streamOf(group, request.logStreamName), this.now(), request);
    },

    FilterLogEvents: (request: FilterLogEventsRequest) =>
      filterLogEvents(this.group(request.logGroupName ?? request.logGroupIdentifier), this.now(), request),

    DescribeLogStreams: (request: DescribeLogStreamsRequest) => this.describeStreams(request),
    DescribeLogGroups: (request: DescribeLogGroupsRequest) => this.describeGroups(request),
  };

  exists(logGroup: string): boolean {
    return this.groups.has(logGroup);
  }

  /** As the awslogs driver does it: the first line makes the stream. */
  write(logGroup: string, streamName: string, line: string): void {
    const group = this.group(logGroup);
    const timestamp = this.now();
    const stream = group.streams.get(streamName) ?? this.addStream(group, streamName);
    this.append(logGroup, stream, { timestamp, message: line, ingestionTime: timestamp });
  }

  private append(group: string, stream: LogStream, event: LogEvent): void {
    append(stream, event);
    const { metricFilters = [], putMetric } = this.options;
    for (const filter of metricFilters) {
      if (filter.LogGroupName === group) for (const metric of metricsOf(filter, event)) putMetric?.(metric);
    }
  }

  private describeStreams(request: DescribeLogStreamsRequest): DescribeLogStreamsResponse {
    const group = this.group(request.logGroupName ?? request.logGroupIdentifier);
    const byTime = request.orderBy === 'LastEventTime';
    if (byTime && request.logStreamNamePrefix !== undefined) {
      throw new AwsError('InvalidParameterException', 'Cannot order by LastEventTime with a logStreamNamePrefix.');
    }
    const streams = [...group.streams.values()].filter(({ name }) =>
      name.startsWith(request.logStreamNamePrefix ?? ''),
    );
    const lastEvent = (stream: LogStream) => stream.events.at(-1)?.timestamp ?? 0;
    streams.sort((a, b) => (byTime ? lastEvent(a) - lastEvent(b) : 0) || (a.name < b.name ? -1 : 1));
    if (request.descending) streams.reverse();
    const { items, ...next } = page(streams, request.nextToken, request.limit ?? 50);
    return {
      logStreams: items.map(({ name, createdAt, events }) => ({
        logStreamName: name,
        creationTime: createdAt,
        firstEventTimestamp: events[0]?.timestamp,
        lastEventTimestamp: events.at(-1)?.timestamp,
        lastIngestionTime: events.at(-1)?.ingestionTime,
        arn: `${this.arn(group)}:log-stream:${name}`,
      })),
      ...next,
    };
  }

  private describeGroups(request: DescribeLogGroupsRequest): DescribeLogGroupsResponse {
    const { logGroupNamePrefix: prefix = '', logGroupNamePattern: pattern = '' } = request;
    const groups = [...this.groups.values()].filter(({ name }) => name.startsWith(prefix) && name.includes(pattern));
    groups.sort((a, b) => (a.name < b.name ? -1 : 1));
    const { items, ...next } = page(groups, request.nextToken, request.limit ?? 50);
    return {
      logGroups: items.map((group) => ({
        logGroupName: group.name,
        creationTime: group.createdAt,
        retentionInDays: group.retentionInDays,
        arn: `${this.arn(group)}:*`,
        logGroupArn: this.arn(group),
      })),
      ...next,
    };
  }

  private add(properties: LogGroupProperties): void {
    this.groups.set(properties.name, { ...properties, createdAt: this.now(), streams: new Map() });
  }

  private addStream(group: LogGroup, name: string): LogStream {
    const stream: LogStream = { name, createdAt: this.now(), events: [] };
    group.streams.set(name, stream);
    return stream;
  }

  /** By name or ARN, as `logGroupIdentifier` may be either. */
  private group(nameOrArn: string | undefined): LogGroup {
    const name = nameOrArn?.replace(/^arn:[^:]+:logs:[^:]*:[^:]*:log-group:/, '').replace(/:\*$/, '') ?? '';
    const group = this.groups.get(name);
    if (!group) throw notFound('log group');
    return group;
  }

  private arn(group: LogGroup): string {
    return arn('logs', this.options.account, `log-group:${group.name}`);
  }

  private now(): number {
    return this.options.clock.now();
  }
}

function streamOf(group: LogGroup, name: string | undefined): LogStream {
  const stream = group.streams.get(name ?? '');
  if (!stream) throw notFound('log stream');
  return stream;
}

function notFound(noun: string): AwsError {
  return new AwsError('ResourceNotFoundException', `The specified ${noun} does not exist.`);
}

function alreadyExists(noun: string): AwsError {
  return new AwsError('ResourceAlreadyExistsException', `The specified ${noun} already exists`);
}
