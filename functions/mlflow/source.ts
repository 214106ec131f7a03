import { alias, modelName, number, s3Location } from '../../contract/values';
import { ValidationException } from '../shared/errors';
import { attributesOf } from '../shared/model-registry/attributes';
import type { RegistryTable } from '../shared/model-registry/table';
import { readVersionItem } from '../shared/model-registry/version';
import { validate } from '../shared/rest/validate';

/** A registered version, as clients name one that they copy: `models:/iris/3`, `models:/iris/latest`, `models:/iris@champion`. */
const REGISTERED = /^models:\/([^/@]+)(?:\/(\d{1,9}|latest)|@([^/@]+))$/i;
/** What only the team's tracking server can find. */
const TRACKED = /^(models|runs|mlflow-artifacts):/;

interface Said {
  readonly source: string;
  readonly run_id?: string | undefined;
  readonly model_id?: string | undefined;
}

/** Where a version's artifact lies in S3, and what made it. */
interface Origin {
  readonly s3Location: string;
  readonly runId?: string | undefined;
  readonly loggedModelId?: string | undefined;
}

/** The origin of a version that is registered from S3, or from another version, whose run and logged model are those of the copy. */
export async function originOf(
  table: RegistryTable,
  { source, run_id, model_id }: Said,
  caller: { refuseModel(model: string): void },
): Promise<Origin> {
  const [, name, version, aliasName] = REGISTERED.exec(source) ?? [];
  if (name !== undefined) {
    caller.refuseModel(name);
    const { item } = await readVersionItem(table, validate(modelName, name, 'source'), referenceOf(version, aliasName));
    const { s3Location: location, runId, loggedModelId } = attributesOf('version', item);
    refuseIfAnother('run_id', run_id, runId);
    refuseIfAnother('model_id', model_id, loggedModelId);
    return { s3Location: location!, runId, loggedModelId };
  }
  if (TRACKED.test(source)) {
    throw new ValidationException(
      `source: must be where the artifact lies, an s3:// URI, not "${source.slice(0, 100)}", which only the tracking server can find: register the artifact_location of mlflow.get_logged_model()`,
    );
  }
  return { s3Location: validate(s3Location, source, 'source'), runId: run_id, loggedModelId: model_id };
}

function referenceOf(version: string | undefined, aliasName: string | undefined): number | string {
  if (version === undefined) return validate(alias, aliasName, 'source');
  return /^\d/.test(version) ? validate(number, Number(version), 'source') : 'latest';
}

/** As MLflow's server: nobody says of a copy that another run made it. */
function refuseIfAnother(field: string, said: string | undefined, actual: string | undefined): void {
  if (!said || said === actual) return;
  const of = actual ? `${actual}, which the source has` : 'empty, since the source has none';
  throw new ValidationException(`${field}: must be ${of}, not ${said.slice(0, 100)}`);
}
