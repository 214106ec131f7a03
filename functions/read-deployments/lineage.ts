import type { Lineage } from '../../contract/resources';
import { deploymentKey, toDeployment } from '../shared/model-registry/deployment';
import { readEndpoint } from '../shared/model-registry/endpoint';
import { imageKey, toImageVersion } from '../shared/model-registry/image';
import { modelKey, toModelSummary } from '../shared/model-registry/model';
import type { RegistryTable } from '../shared/model-registry/table';
import { toModelVersion, versionKey } from '../shared/model-registry/version';

/** From the live endpoint back to its deployment, image, code and artifact. */
export async function lineage(table: RegistryTable, name: string): Promise<Lineage> {
  const endpoint = await readEndpoint(table, name);
  const { model, modelVersion, imageVersion, deploymentId } = endpoint;
  const [summary, deployment, image, version] = await Promise.all([
    table.get(modelKey(model)),
    table.get(deploymentKey(model, deploymentId)),
    table.get(imageKey(model, modelVersion, imageVersion)),
    table.get(versionKey(model, modelVersion)),
  ]);
  return {
    endpoint,
    ...(deployment ? { deployment: toDeployment(deployment) } : {}),
    ...(image ? { image: toImageVersion(image) } : {}),
    ...(version ? { modelVersion: toModelVersion(version, summary ? toModelSummary(summary).aliases : {}) } : {}),
  };
}
