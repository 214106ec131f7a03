import type {
  PutEventsRequest,
  PutEventsRequestEntry,
  PutEventsResponse,
  PutEventsResultEntry,
} from '@aws-sdk/client-eventbridge';
import type { Account } from '../account';
import { type Random, uuid } from '../ec2/hex-id';
import { AwsError, type Service } from '../service';
import { type Delivered, type DeliveryOptions, deliver } from './delivery';
import { type Deliveries, undisturbed } from './disturbance';
import { EntryError, entryDetail, entrySize } from './entry';
import type { BusEvent } from './event';
import { busName, type Rule, type RuleProperties, rule } from './rule';
import { EVENT_BRIDGE_UNVERIFIED, type EventBridgeUnverified } from './unverified';

export interface EventBridgeOptions extends DeliveryOptions {
  readonly account: Account;
  readonly random: Random;
  /** The stack's own buses; `default` is always there. */
  readonly buses: readonly string[];
  readonly rules: readonly RuleProperties[];
  /** Events may arrive twice, late or never; here each does once and soon, unless told otherwise. */
  readonly deliveries?: Deliveries | undefined;
  readonly unverified?: Partial<EventBridgeUnverified>;
}

/** An event and what became of it. */
export interface ArchivedEvent {
  readonly bus: string;
  readonly event: BusEvent;
  readonly deliveries: Delivered[];
}

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
    for (const scheduled of this.rules) if (scheduled.enabled) this.fire(scheduled);
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
    const archived = this.archived(bus, event);
    for (const matching of this.rules) {
      if (!matching.enabled || matching.bus !== bus || !matching.matches(event)) continue;
      this.deliverTo(matching, archived);
    }
  }

  /** At its rate: nobody waits for that, so no virtual time passes for it. */
  private fire(scheduled: Rule): void {
    if (scheduled.period === undefined) return;
    this.options.clock.timer(scheduled.period, () => {
      const event = { source: 'aws.events', 'detail-type': 'Scheduled Event', resources: [scheduled.arn], detail: {} };
      this.deliverTo(scheduled, this.archived('default', this.envelope(event)));
      this.fire(scheduled);
    });
  }

  private archived(bus: string, event: BusEvent): ArchivedEvent {
    const archived: ArchivedEvent = { bus, event, deliveries: [] };
    this.archive.push(archived);
    if (this.archive.length > ARCHIVE_SIZE) this.archive.shift();
    return archived;
  }

  private deliverTo(from: Rule, { event, deliveries }: ArchivedEvent): void {
    for (const delay of (this.options.deliveries ?? undisturbed)(event)) {
      for (const target of from.targets) {
        void deliver(this.options, target, event, from, delay).then((delivered) => deliveries.push(delivered));
      }
    }
  }
}
