import type {
  PutEventsRequest,
  PutEventsRequestEntry,
  PutEventsResponse,
  PutEventsResultEntry,
} from '@aws-sdk/client-eventbridge';
import type { JsonValue } from '../../asl/task';
import type { Clock } from '../../clock';
import type { Account } from '../account';
import { type Random, uuid } from '../ec2/hex-id';
import { AwsError, type Service } from '../service';
import { EntryError, entryDetail, entrySize } from './entry';
import type { BusEvent } from './event';
import { busName, type Rule, type RuleProperties, rule } from './rule';
import { targetInput } from './target-input';
import type { TargetProperties } from './target-properties';
import { EVENT_BRIDGE_UNVERIFIED, type EventBridgeUnverified } from './unverified';

export interface EventBridgeOptions {
  readonly account: Account;
  readonly clock: Clock;
  readonly random: Random;
  /** The stack's own buses; `default` is always there. */
  readonly buses: readonly string[];
  readonly rules: readonly RuleProperties[];
  /** Calls a target as EventBridge does, with the target's role: starts the execution, invokes the function, … */
  readonly deliver: (delivery: Delivery) => Promise<void>;
  readonly unverified?: Partial<EventBridgeUnverified>;
}

/** What is on its way to a rule's target. */
export interface Delivery {
  readonly eventId: string;
  readonly targetArn: string;
  readonly roleArn: string | undefined;
  readonly input: JsonValue;
}

/** An event and what became of it. */
export interface ArchivedEvent {
  readonly bus: string;
  readonly event: BusEvent;
  readonly deliveries: { readonly targetArn: string; readonly error?: string }[];
}

/** From an event's arrival to its targets' call. */
const DELIVERY_LATENCY = 500;
const ENTRIES_PER_REQUEST = 10;
const REQUEST_BYTES = 1024 * 1024;
const ARCHIVE_SIZE = 1_000;

/** EventBridge: buses, rules over them, and delivery to the rules' targets. */
export class EventBridge implements Service {
  readonly name = 'eventbridge';
  /** The newest events, oldest first. */
  readonly archive: ArchivedEvent[] = [];
  private readonly buses: ReadonlySet<string>;
  private readonly rules: readonly Rule[];
  private readonly unverified: EventBridgeUnverified;

  constructor(private readonly options: EventBridgeOptions) {
    this.unverified = { ...EVENT_BRIDGE_UNVERIFIED, ...options.unverified };
    this.buses = new Set(['default', ...options.buses]);
    this.rules = options.rules.map((properties) => rule(properties, options.account));
    const lost = this.rules.find(({ bus }) => !this.buses.has(bus));
    if (lost) throw new AwsError('ResourceNotFoundException', `Event bus ${lost.bus} does not exist.`);
  }

  readonly operations = {
    PutEvents: (request: PutEventsRequest): PutEventsResponse => {
      const entries = request.Entries ?? [];
      if (entries.length < 1 || entries.length > ENTRIES_PER_REQUEST) {
        throw new AwsError(
          'ValidationException',
          `Entries must have 1 to ${ENTRIES_PER_REQUEST} members, not ${entries.length}`,
        );
      }
      if (entries.reduce((bytes, entry) => bytes + entrySize(entry), 0) > REQUEST_BYTES) {
        throw new AwsError('ValidationException', 'Total size of the entries in the request is over the limit.');
      }
      const results = entries.map((entry) => this.put(entry));
      return { FailedEntryCount: results.filter(({ ErrorCode }) => ErrorCode).length, Entries: results };
    },
  };

  /** Puts an event on the default bus as the AWS services themselves do, e.g. Step Functions' status changes. */
  emit(event: Pick<BusEvent, 'source' | 'detail-type' | 'detail' | 'resources'>): void {
    this.publish('default', this.envelope(event));
  }

  /** Each entry fails or succeeds by itself. */
  private put(entry: PutEventsRequestEntry): PutEventsResultEntry {
    try {
      const detail = entryDetail(entry);
      const bus = busName(entry.EventBusName);
      const known = this.buses.has(bus);
      if (!known && !this.unverified.missingBusDropsEvents) {
        throw new EntryError('ResourceNotFoundException', `Event bus ${bus} does not exist.`);
      }
      const { Source: source = '', DetailType: type = '', Resources: resources = [], Time: time } = entry;
      const event = this.envelope({ source, 'detail-type': type, detail, resources }, time);
      if (known) this.publish(bus, event);
      return { EventId: event.id };
    } catch (error) {
      if (!(error instanceof EntryError)) throw error;
      return { ErrorCode: error.code, ErrorMessage: error.message };
    }
  }

  private envelope(event: Pick<BusEvent, 'source' | 'detail-type' | 'detail' | 'resources'>, time?: Date): BusEvent {
    const { account, clock, random } = this.options;
    return {
      version: '0',
      id: uuid(random),
      'detail-type': event['detail-type'],
      source: event.source,
      account: account.accountId,
      time: (time ?? new Date(clock.now())).toISOString().replace(/\.\d+Z$/, 'Z'),
      region: account.region,
      resources: event.resources,
      detail: event.detail,
    };
  }

  private publish(bus: string, event: BusEvent): void {
    const archived: ArchivedEvent = { bus, event, deliveries: [] };
    this.archive.push(archived);
    if (this.archive.length > ARCHIVE_SIZE) this.archive.shift();
    for (const matching of this.rules) {
      if (!matching.enabled || matching.bus !== bus || !matching.matches(event)) continue;
      for (const target of matching.targets) void this.deliver(target, archived, matching);
    }
  }

  /** In the foreground: an event on its way is something going on, and virtual time must pass for it. */
  private async deliver(target: TargetProperties, { event, deliveries }: ArchivedEvent, from: Rule): Promise<void> {
    const { clock, deliver } = this.options;
    const ingestedAt = new Date(clock.now()).toISOString();
    await clock.sleep(DELIVERY_LATENCY);
    try {
      const input = targetInput(target, event, from, ingestedAt);
      await deliver({ eventId: event.id, targetArn: target.Arn, roleArn: target.RoleArn, input });
      deliveries.push({ targetArn: target.Arn });
    } catch (error) {
      deliveries.push({ targetArn: target.Arn, error: (error as Error).message });
    }
  }
}
