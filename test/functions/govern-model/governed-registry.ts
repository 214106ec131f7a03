import { keyOf } from '../../../contract/registry-keys';
import { governModelRoutes } from '../../../functions/govern-model/routes';
import { readRegistryRoutes } from '../../../functions/read-registry/routes';
import { registerModelRoutes } from '../../../functions/register-model/routes';
import { caller } from '../call-route';
import { type LocalRegistry, localRegistry, REGISTRATION } from '../registry-table';

/** A registry with the routes that change it. */
export class GovernedRegistry {
  private constructor(
    readonly registry: LocalRegistry,
    readonly call: ReturnType<typeof caller>,
  ) {}

  static async open(): Promise<GovernedRegistry> {
    const registry = await localRegistry();
    const { table } = registry;
    const call = caller({
      ...registerModelRoutes(table, REGISTRATION),
      ...readRegistryRoutes(table, {}),
      ...governModelRoutes(table),
    });
    return new GovernedRegistry(registry, call);
  }

  async registered(model: string, versions = 1): Promise<string> {
    for (let version = 1; version <= versions; version++) await this.register(model);
    return model;
  }

  register(model: string) {
    return this.call('POST /models/{model}/versions', { path: { model }, body: { s3Location: 's3://artifacts/m' } });
  }

  point(model: string, alias: string, version: unknown) {
    return this.call('PUT /models/{model}/aliases/{alias}', { path: { model, alias }, body: { version } });
  }

  read(model: string, version = 'latest') {
    return this.call('GET /models/{model}/versions/{version}', { path: { model, version } });
  }

  goLive(model: string, modelVersion: number) {
    return this.registry.table.update(keyOf('endpoint', { model }), { set: { model, status: 'LIVE', modelVersion } });
  }
}
