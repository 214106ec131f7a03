import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { pageToken, text, whole } from '../../contract/values';
import { WEBHOOK_EVENTS, type WebhookEvent, type WebhookReach } from '../../contract/webhooks';
import { ValidationException } from '../shared/errors';
import { send } from '../shared/webhooks/send';
import { urlProblem } from '../shared/webhooks/webhook-url';
import { MOST_WEBHOOKS, type Webhook, type Webhooks } from '../shared/webhooks/webhooks';
import { asNumber } from './requests';
import { pageInOrder } from './search/page';
import { unlessNull } from './unless-null';
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
    description: unlessNull(said),
    secret: unlessNull(secret),
    status: unlessNull(status),
  }),
  list: z.object({ max_results: unlessNull(asNumber(whole(1, 1_000))), page_token: unlessNull(pageToken) }),
  one: z.object({ webhook_id: z.string() }),
  update: z.object({
    webhook_id: z.string(),
    name: unlessNull(name),
    url: unlessNull(z.string()),
    events: unlessNull(z.array(wireEvent).check(z.maxLength(WEBHOOK_EVENTS.length))),
    description: unlessNull(said),
    secret: unlessNull(secret),
    status: unlessNull(status),
  }),
  test: z.object({ webhook_id: z.string(), event: unlessNull(wireEvent) }),
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

  /** The newest first. */
  async list({ max_results: limit = MOST_WEBHOOKS, page_token: token }: Asked<'list'>) {
    const all = await this.webhooks.all();
    const search = {
      name: 'webhooks',
      pageToken: token,
      limit,
      candidates: () => places(all),
      matches: () => true,
      toFound: async (webhook: Webhook) => toWire(webhook),
    };
    const page = await pageInOrder(search, (one, other) => other.createdAt - one.createdAt);
    return { webhooks: page.found, next_page_token: page.token };
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
    const event = wanted ? eventOf(wanted, 'event') : webhook.events[0]!;
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

/** They are read at once, so that no place among them is gone on from. */
async function* places(webhooks: readonly Webhook[]) {
  for (const value of webhooks) yield { value, position: {} };
}

function eventsOf(wanted: readonly WireEvent[]): WebhookEvent[] {
  return [...new Set(wanted.map((event) => eventOf(event, 'events')))];
}

function eventOf({ entity, action }: WireEvent, field: string): WebhookEvent {
  const event = `${entity}.${action}`.toLowerCase();
  const known = WEBHOOK_EVENTS.find((one) => one === event);
  if (known) return known;
  throw new ValidationException(`${field}: must be of ${WEBHOOK_EVENTS.join(', ')}, not ${event}`);
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
