/** What MLflow's webhooks can tell of that happens here: `<entity>.<action>`. */
export const WEBHOOK_EVENTS = [
  'registered_model.created',
  'model_version.created',
  'model_version_tag.set',
  'model_version_tag.deleted',
  'model_version_alias.created',
  'model_version_alias.deleted',
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** Something that happened in the registry, as a webhook tells it. */
export interface RegistryChange {
  readonly event: WebhookEvent;
  /** The event's own fields, as MLflow names them. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** A change that one webhook is to be told of: what `announce-changes` hands to `deliver-webhook`. */
export interface Delivery extends RegistryChange {
  readonly webhookId: string;
  /** The same however often it is tried: by it a receiver knows what it has had already. */
  readonly deliveryId: string;
  /** When it happened, in ISO 8601. */
  readonly timestamp: string;
}

/** Where webhooks may be sent: `public` addresses by https; in local mode this machine too, by http as well. */
export const WEBHOOK_REACH = ['public', 'local'] as const;
export type WebhookReach = (typeof WEBHOOK_REACH)[number];
