import type { WebhookEvent } from '../../contract/webhooks';

const version = { name: 'example_model', version: '1' };
const described = { tags: { example_key: 'example_value' } };

/** What MLflow's own server sends of each event when a webhook is tested. */
export const EXAMPLES: Readonly<Record<WebhookEvent, Readonly<Record<string, unknown>>>> = {
  'registered_model.created': { name: 'example_model', ...described, description: 'An example registered model' },
  'model_version.created': {
    ...version,
    source: 'models:/123',
    run_id: 'abcd1234abcd5678',
    ...described,
    description: 'An example model version',
  },
  'model_version_tag.set': { ...version, key: 'example_key', value: 'example_value' },
  'model_version_tag.deleted': { ...version, key: 'example_key' },
  'model_version_alias.created': { name: 'example_model', alias: 'example_alias', version: '1' },
  'model_version_alias.deleted': { name: 'example_model', alias: 'example_alias' },
};
