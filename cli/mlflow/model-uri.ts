import { UsageError } from '../usage-error';

/** A version as MLflow's URIs name it: by its number, or by an alias. */
export type ModelUri = { readonly name: string } & ({ readonly version: string } | { readonly alias: string });

export const VERSION_NUMBER = /^[1-9]\d{0,8}$/;
const EXAMPLE = 'models:/iris/3 or models:/iris@champion';

/** Reads `models:/iris/3`, `models:/iris@champion` and `models:/iris/latest`. */
export function parseModelUri(uri: string): ModelUri {
  const [, name = '', version, alias] = /^models:\/([^/@:]+)(?:\/([^/@]+)|@([^/@]+))$/.exec(uri) ?? [];
  if (alias !== undefined) return { name, alias };
  if (version === 'latest') return { name, alias: version };
  if (version !== undefined && VERSION_NUMBER.test(version)) return { name, version };
  throw new UsageError(
    version === undefined
      ? `--from-mlflow: must be a registered version such as ${EXAMPLE}, not "${uri}"`
      : `--from-mlflow: must name a version's number or an alias, not "${version}": stages are gone in MLflow too`,
  );
}

export function modelUri(uri: ModelUri): string {
  return 'version' in uri ? `models:/${uri.name}/${uri.version}` : `models:/${uri.name}@${uri.alias}`;
}
