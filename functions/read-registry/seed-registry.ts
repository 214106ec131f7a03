import { keyOf, SORT_KEY_PREFIXES } from '../../contract/registry-keys';
import type { Endpoint, ImageVersion, SeedRegistry } from '../../contract/resources';
import { findEndpoint } from '../shared/model-registry/endpoint';
import { toImageVersion } from '../shared/model-registry/image';
import { toModelSummary } from '../shared/model-registry/model';
import type { Item, RegistryTable } from '../shared/model-registry/table';
import { toModelVersion } from '../shared/model-registry/version';

/** The seed lists models with all that belongs to them: few fill a page. */
export const SEED_MODELS_PER_PAGE = 10;
/** Versions and images of one model that a page may take; the newest are shown. */
const SEED_ITEMS_PER_MODEL = 500;

/** A model with its versions and images as one item, as the seed's table had it. */
export async function toSeedRegistry(table: RegistryTable, item: Item): Promise<SeedRegistry> {
  const { model, aliases } = toModelSummary(item);
  const [found, { items }] = await Promise.all([
    findEndpoint(table, model),
    table.page({
      partition: keyOf('model', { model }).pk,
      sortKeyPrefix: SORT_KEY_PREFIXES.versions,
      newestFirst: true,
      limit: SEED_ITEMS_PER_MODEL,
    }),
  ]);
  const images = items.filter(({ type }) => type === 'IMAGE').map(toImageVersion);
  const versions = items.filter(({ type }) => type === 'VERSION').map((version) => toModelVersion(version, aliases));
  return {
    'registry-name': model,
    versions: versions.toReversed().map(({ version, s3Location, metrics }) => {
      const ofVersion = images.filter((image) => image.version === version).toReversed();
      return {
        version,
        s3_location: s3Location,
        Accurecy: metrics,
        'ECR-info': ofVersion.map((image) => toEcrInfo(image, found?.endpoint)),
        config: ofVersion.map(({ imageVersion, memoryMiB, cpu }) => ({
          version: imageVersion,
          ram: String(memoryMiB),
          cpu: String(cpu),
        })),
      };
    }),
  };
}

function toEcrInfo(
  image: ImageVersion,
  endpoint: Endpoint | undefined,
): SeedRegistry['versions'][number]['ECR-info'][number] {
  const isLive = endpoint?.modelVersion === image.version && endpoint.imageVersion === image.imageVersion;
  return {
    version: image.imageVersion,
    'ecr-name': image.repositoryUri,
    ...(isLive ? { 'predict-url': endpoint.url } : {}),
    ...(isLive && endpoint.taskDefinitionArn ? { taskDefinitionArn: endpoint.taskDefinitionArn } : {}),
  };
}
