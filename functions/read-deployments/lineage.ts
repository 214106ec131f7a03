import { keyOf } from '../../contract/registry-keys';
import type { Lineage } from '../../contract/resources';
import { toDeployment } from '../shared/model-registry/deployment';
import { readEndpoint } from '../shared/model-registry/endpoint';
import { toImageVersion } from '../shared/model-registry/image';
import { toModelSummary } from '../shared/model-registry/model';
import type { RegistryTable } from '../shared/model-registry/table';
import { toModelVersion } from '../shared/model-registry/version';

/** From the live endpoint back to its deployment, image, code and artifact. */
export async function lineage(table: RegistryTable, name: string): Promise<Lineage> {
  const { endpoint } = await readEndpoint(table, name);
  const { model, modelVersion, imageVersion, deploymentId } = endpoint;
  const [summary, deployment, image, version] = await Promise.all([
    table.get(keyOf('model', { model })),
    table.get(keyOf('deployment', { model, deploymentId })),
    table.get(keyOf('image', { model, version: modelVersion, imageVersion })),
    table.get(keyOf('version', { model, version: modelVersion })),
  ]);
  return {
    endpoint,
    deployment: deployment && toDeployment(deployment),
    image: image && toImageVersion(image),
    modelVersion: version && toModelVersion(version, summary ? toModelSummary(summary).aliases : {}),
  };
}
