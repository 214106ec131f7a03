import type { WebhookEvent } from '../../../contract/webhooks';
import { ConflictException, ResourceNotFoundException } from '../errors';
import type { Item, RegistryTable } from '../model-registry/table';

export interface Webhook {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  readonly status: 'ACTIVE' | 'DISABLED';
  readonly description?: string | undefined;
  /** What deliveries are signed with: it leaves the table in signatures only. */
  readonly secret?: string | undefined;
  /** In milliseconds since 1970. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

export type WebhookChange = {
  readonly [Name in 'name' | 'url' | 'events' | 'status' | 'description' | 'secret']?: Webhook[Name] | undefined;
};

/** All of them are read whenever something happens in the registry. */
export const MOST_WEBHOOKS = 100;

const PARTITION = 'WEBHOOKS';
/** Of an id: those that are made here are UUIDs, and DynamoDB refuses a key of more than 1,024 bytes. */
const LONGEST_ID = 64;

/** The webhooks of an environment, in a table of their own: their secrets are nobody's but of who signs with them. */
export class Webhooks {
  constructor(private readonly table: RegistryTable) {}

  async all(): Promise<Webhook[]> {
    const { items } = await this.table.page({ partition: PARTITION, limit: MOST_WEBHOOKS });
    return items.map(toWebhook);
  }

  async find(id: string): Promise<Webhook | undefined> {
    const item = await this.table.get(keyOf(id));
    return item && toWebhook(item);
  }

  async read(id: string): Promise<Webhook> {
    return (await this.find(id)) ?? missing(id);
  }

  async create({ id, ...webhook }: Webhook): Promise<Webhook> {
    if ((await this.all()).length >= MOST_WEBHOOKS) {
      throw new ConflictException(`there are ${MOST_WEBHOOKS} webhooks, which is the limit: delete one first`);
    }
    await this.table.put({ ...keyOf(id), ...webhook }, { exists: false });
    return { id, ...webhook };
  }

  /** What is not named stays as it is; a secret or a description of no characters goes. */
  async update(id: string, change: WebhookChange, now: number): Promise<Webhook> {
    const emptied = (['secret', 'description'] as const).filter((name) => change[name] === '');
    const kept = Object.entries(change).filter(([, value]) => value !== '');
    const item = await this.table.update(keyOf(id), {
      set: { ...Object.fromEntries(kept), updatedAt: now },
      remove: emptied,
      condition: { exists: true },
    });
    return item ? toWebhook(item) : missing(id);
  }

  async delete(id: string): Promise<void> {
    if (!(await this.table.delete(keyOf(id), { exists: true }))) missing(id);
  }
}

/** Throws ResourceNotFoundException where no webhook can have this id. */
function keyOf(id: string) {
  return id.length > LONGEST_ID ? missing(id) : { pk: PARTITION, sk: id };
}

function toWebhook({ pk: _, sk, createdAt, updatedAt, ...item }: Item): Webhook {
  return { ...item, id: sk, createdAt: Number(createdAt), updatedAt: Number(updatedAt) } as Webhook;
}

function missing(id: string): never {
  throw new ResourceNotFoundException(`there is no webhook ${id.slice(0, LONGEST_ID)}`);
}
