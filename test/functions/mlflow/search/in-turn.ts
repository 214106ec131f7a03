import { createModel } from '../../../../functions/mlflow/create-model';
import { registerVersion } from '../../../../functions/register-model/register-version';
import type { RegistryTable } from '../../../../functions/shared/model-registry/table';

/** Registers one after the other, each a second later than the one before: what comes first is no matter of luck. */
export class InTurn {
  private seconds = 0;

  constructor(private readonly table: RegistryTable) {}

  now(): Date {
    this.seconds += 1;
    return new Date(Date.UTC(2026, 0, 1, 0, 0, this.seconds));
  }

  model(name: string, tags: Readonly<Record<string, string>> = {}) {
    return createModel(this.table, name, { tags }, this.now());
  }

  version(name: string, runId = 'r1') {
    const version = { s3Location: `s3://artifacts/${name}/${runId}`, runId };
    return registerVersion(this.table, name, version, undefined, this.now());
  }
}
