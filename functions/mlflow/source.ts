import { alias, modelName, number, s3Location } from '../../contract/values';
import { ValidationException } from '../shared/errors';
import type { RegistryTable } from '../shared/model-registry/table';
import { readVersion } from '../shared/model-registry/version';
import { validate } from '../shared/rest/validate';

/** A registered version, as clients name one that they copy: `models:/iris/3`, `models:/iris@champion`. */
const REGISTERED = /^models:\/([^/@]+)(?:\/(\d{1,9})|@([^/@]+))$/;
/** What only the team's tracking server can find. */
const TRACKED = /^(models|runs|mlflow-artifacts):/;

/** Where a version's artifact lies in S3 that is registered from there, or from another version. */
export async function locationOf(
  table: RegistryTable,
  source: string,
  caller: { refuseModel(model: string): void },
): Promise<string> {
  const [, name, version, aliasName] = REGISTERED.exec(source) ?? [];
  if (name !== undefined) {
    const reference = version === undefined ? validate(alias, aliasName, 'source') : Number(version);
    if (version !== undefined) validate(number, reference, 'source');
    caller.refuseModel(name);
    return (await readVersion(table, validate(modelName, name, 'source'), reference)).s3Location;
  }
  if (TRACKED.test(source)) {
    throw new ValidationException(
      `source: must be where the artifact lies, an s3:// URI, not "${source.slice(0, 100)}", which only the tracking server can find: register the artifact_location of mlflow.get_logged_model()`,
    );
  }
  return validate(s3Location, source, 'source');
}
