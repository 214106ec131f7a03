import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { text } from '../../contract/values';
import { WEBHOOK_EVENTS, type WebhookEvent, type WebhookReach } from '../../contract/webhooks';
import { ValidationException } from '../shared/errors';
import { send } from '../shared/webhooks/send';
import { urlProblem } from '../shared/webhooks/webhook-url';
import type { Webhook, Webhooks } from '../shared/webhooks/webhooks';
import { EXAMPLES } from './webhook-examples';

/** MLflow's protobuf writes an event as two enumerations: `{"entity": "MODEL_VERSION", "action": "CREATED"}`. */
interface WireEvent {
  readonly entity: string;
  readonly action: string;
}

const wireEvent = z.object({ entity: z.string().check(z.maxLength(64)), action: z.string().check(z.maxLength(64)) });
const events = z.array(wireEvent).check(z.minLength(1), z.maxLength(WEBHOOK_EVENTS.length));
const name = text(
  '1 to 63 letters, digits, periods, hyphens and underscores, beginning and ending with a letter or digit',
  /^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$/,
  63,
);
const said = z.string().check(z.maxLength(1_024));
const secret = z.string().check(z.maxLength(512));
const status = z.enum(['ACTIVE', 'DISABLED']);

/** What is asked of webhooks; their ids stand in the path. */
export const WEBHOOK_REQUESTS = {
  create: z.object({
    name,
    url: z.string(),
    events,
    description: z.optional(said),
    secret: z.optional(secret),
    status: z.optional(status),
  }),
  list: z.object({ max_results: z.optional(z.unknown()), page_token: z.optional(z.string()) }),
  one: z.object({ webhook_id: z.string() }),
  update: z.object({
    webhook_id: z.string(),
    name: z.optional(name),
    url: z.optional(z.string()),
    events: z.optional(z.array(wireEvent).check(z.maxLength(WEBHOOK_EVENTS.length))),
    description: z.optional(said),
    secret: z.optional(secret),
    status: z.optional(status),
  }),
  test: z.object({ webhook_id: z.string(), event: z.optional(wireEvent) }),
} as const;

type Asked<Name extends keyof typeof WEBHOOK_REQUESTS> = z.output<(typeof WEBHOOK_REQUESTS)[Name]>;

/** What MLflow's clients do with webhooks. Secrets go in, and never out. */
export class WebhookOperations {
  constructor(
    private readonly webhooks: Webhooks,
    private readonly reach: WebhookReach,
  ) {}

  async create(
    { url, events: wanted, description, secret: key, status: initial, ...named }: Asked<'create'>,
    now: Date,
  ) {
    const at = now.getTime();
    const webhook = await this.webhooks.create({
      id: randomUUID(),
      ...named,
      url: this.checked(url),
      events: eventsOf(wanted),
      status: initial ?? 'ACTIVE',
      ...(description && { description }),
      ...(key && { secret: key }),
      createdAt: at,
      updatedAt: at,
    });
    return { webhook: toWire(webhook) };
  }

  /** Of so few as there may be one page has all. */
  async list() {
    return { webhooks: (await this.webhooks.all()).map(toWire) };
  }

  async get({ webhook_id: id }: Asked<'one'>) {
    return { webhook: toWire(await this.webhooks.read(id)) };
  }

  async update({ webhook_id: id, url, events: wanted = [], ...change }: Asked<'update'>, now: Date) {
    const webhook = await this.webhooks.update(
      id,
      {
        ...change,
        ...(url && { url: this.checked(url) }),
        ...(wanted.length > 0 && { events: eventsOf(wanted) }),
      },
      now.getTime(),
    );
    return { webhook: toWire(webhook) };
  }

  async delete({ webhook_id: id }: Asked<'one'>) {
    await this.webhooks.delete(id);
    return {};
  }

  /** Sends an example, also to one that is disabled; that it failed is an answer. */
  async test({ webhook_id: id, event: wanted }: Asked<'test'>, now: Date) {
    const webhook = await this.webhooks.read(id);
    const event = wanted ? eventOf(wanted) : webhook.events[0]!;
    const example = { event, data: EXAMPLES[event], timestamp: now.toISOString(), deliveryId: randomUUID() };
    try {
      const { status: code, body } = await send(webhook, example, now, { reach: this.reach });
      return { result: { success: code >= 200 && code < 300, response_status: code, response_body: body } };
    } catch (error) {
      return { result: { success: false, error_message: `Failed to test webhook: ${(error as Error).message}` } };
    }
  }

  private checked(url: string): string {
    const problem = urlProblem(url, this.reach);
    if (problem !== undefined) throw new ValidationException(`url: ${problem}`);
    return url;
  }
}

function eventsOf(wanted: readonly WireEvent[]): WebhookEvent[] {
  return [...new Set(wanted.map(eventOf))];
}

function eventOf({ entity, action }: WireEvent): WebhookEvent {
  const event = `${entity}.${action}`.toLowerCase();
  const known = WEBHOOK_EVENTS.find((one) => one === event);
  if (known) return known;
  throw new ValidationException(`events: must be of ${WEBHOOK_EVENTS.join(', ')}, not ${event}`);
}

function toWire({
  id,
  name: called,
  url,
  events: wanted,
  status: current,
  description,
  createdAt,
  updatedAt,
}: Webhook) {
  return {
    webhook_id: id,
    name: called,
    url,
    events: wanted.map((event) => {
      const [entity = '', action = ''] = event.toUpperCase().split('.');
      return { entity, action };
    }),
    status: current,
    description,
    creation_timestamp: createdAt,
    last_updated_timestamp: updatedAt,
  };
}
