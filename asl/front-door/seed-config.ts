import { DeploymentRequest } from '../../contract/requests';
import { SEED_KEYS, type SeedForm } from '../../contract/seed-formats';

/** What the seed's values are here; over `$value`. `functions/shared/ci/seed-config.ts` reads the same files in a team's CI. */
const FORMS: Readonly<Record<SeedForm, string>> = {
  same: '$value',
  mebibytes: "$type($value) = 'number' ? $value : $number($replace($value, 'Mi', ''))",
  vCpus:
    "$type($value) = 'number' ? $value : $contains($value, 'm') ? $number($replace($value, 'm', '')) / 1024 : $number($value)",
  reference:
    "$type($value) = 'number' ? $value : $value = 'default' ? 'latest' : $contains($value, /^[0-9]+$/) ? $number($value) : $value",
};

const FIELDS = Object.keys(DeploymentRequest.shape);

/** The deployment request that a valid `config.json` stands for, with the seed's names for things, this API's, or both. */
export function requestOfConfig(config: string): string {
  const entry = (name: string, key: string, form: SeedForm) =>
    `($value := $lookup(${config}, '${key}'); $exists($value) ? {'${name}': ${FORMS[form]}} : {})`;
  const entries = [
    // The seed deploys the latest unless it is told otherwise.
    "{'modelVersion': 'latest', 'imageVersion': 'latest'}",
    ...FIELDS.map((name) => entry(name, name, 'same')),
    ...SEED_KEYS.filter(({ name }) => FIELDS.includes(name)).map(({ name, key, form }) => entry(name, key, form)),
  ];
  return `$merge([${entries.join(', ')}])`;
}

/** What a valid `/mlops-delete` believes to be live, so that deleting an old version does not take down its successor. */
export function expectedOf(body: string): string {
  const entry = (name: string, key: string) =>
    `($value := $lookup(${body}, '${key}'); $exists($value) ? {'${name}': ${FORMS.reference}} : {})`;
  return `$merge([${entry('modelVersion', 'version')}, ${entry('imageVersion', 'ecr-version')}])`;
}
