import { filled, NUMBERS } from '../../contract/registry-keys';
import { ForbiddenException, ValidationException } from '../shared/errors';
import { numberOnce } from '../shared/model-registry/idempotency';
import { nextImageNumber } from '../shared/model-registry/image';
import type { RegistryTable } from '../shared/model-registry/table';
import type { Operations } from '../shared/rest/operations';
import { recordImage } from './record-image';
import { registerInSeedFormat } from './register-in-seed-format';
import { registerVersion } from './register-version';

export interface RegisterModelSettings {
  /** What the environment's name prefix leaves of a physical name's 32 characters. */
  readonly maxModelNameLength: number;
  /** The ECR registries whose images may run: hosts. */
  readonly imageRegistries: readonly string[];
  /** With which the repositories begin that are models' own; without it none are. */
  readonly namePrefix?: string;
}

export function registerModelRoutes(
  table: RegistryTable,
  { maxModelNameLength, imageRegistries, namePrefix }: RegisterModelSettings,
): Operations<'register-model'> {
  const checkLength = (model: string) => {
    if (model.length <= maxModelNameLength) return;
    throw new ValidationException(`model: must be at most ${maxModelNameLength} characters, not "${model}"`);
  };

  return {
    registerVersion: async ({ path: { model }, body, idempotencyKey }) => {
      checkLength(model);
      const version = await registerVersion(table, model, body, repeatable(idempotencyKey, body), new Date());
      return { model, version };
    },

    takeImageNumber: async ({ path: { model, version }, idempotencyKey }) => {
      const next = () => nextImageNumber(table, model, version);
      const scope = { model, of: filled(NUMBERS.imageNumbers, { version }) };
      const imageVersion = idempotencyKey
        ? await numberOnce(table, scope, { key: idempotencyKey, body: {} }, new Date(), next)
        : await next();
      return { model, version, imageVersion };
    },

    recordImage: async ({ path: { model, version }, body, idempotencyKey, mayTouch }) => {
      refuseForeignRegistry(body.repositoryUri, imageRegistries);
      refuseImageOfAnother(body.repositoryUri, namePrefix, mayTouch);
      const imageVersion = await recordImage(table, model, version, body, repeatable(idempotencyKey, body), new Date());
      return { model, version, imageVersion };
    },

    seedRegister: async ({ body, idempotencyKey }) => {
      checkLength(body['registry-name']);
      return registerInSeedFormat(table, body, idempotencyKey, new Date());
    },
  };
}

/** A repository that is named without its registry is of the account's own. */
function refuseForeignRegistry(repositoryUri: string, imageRegistries: readonly string[]): void {
  const registry = repositoryUri.slice(0, Math.max(0, repositoryUri.indexOf('/')));
  if (!registry.includes('.dkr.ecr.') || imageRegistries.includes(registry)) return;
  throw new ValidationException(`repositoryUri: must be in ${imageRegistries.join(' or ')}, not in ${registry}`);
}

/** Who deploys an image can read it: that of another team's model is not for its own. */
function refuseImageOfAnother(
  repositoryUri: string,
  namePrefix: string | undefined,
  mayTouch: (model: string) => boolean,
): void {
  const name = repositoryUri.replace(/^[^/]*\.dkr\.ecr\.[^/]*\//, '');
  if (namePrefix === undefined || !name.startsWith(`${namePrefix}/`)) return;
  const [model = ''] = name.slice(namePrefix.length + 1).split('/');
  if (mayTouch(model)) return;
  throw new ForbiddenException(`repositoryUri: the images of model ${model} are not for other teams' models`);
}

function repeatable(key: string | undefined, body: object) {
  return key ? { key, body } : undefined;
}
