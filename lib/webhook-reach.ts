import type { EnvironmentConfig } from '../config/schema';
import type { WebhookReach } from '../contract/webhooks';

/** How far webhooks may be sent: on AWS to the internet alone, whatever else the functions could reach. */
export function webhookReach({ local }: Pick<EnvironmentConfig, 'local'>): WebhookReach {
  return local === undefined ? 'public' : 'local';
}
