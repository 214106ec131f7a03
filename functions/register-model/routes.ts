import { RecordImageRequest, RegisterVersionRequest } from '../../contract/requests';
import { SeedRegisterRequest } from '../../contract/seed-formats';
import { idempotencyKey, modelName, number } from '../../contract/values';
import { ValidationException } from '../shared/errors';
import type { RegistryTable } from '../shared/model-registry/table';
import type { RestAnswer, Routes } from '../shared/rest/rest-handler';
import type { RestRequest } from '../shared/rest/rest-request';
import { recordImage } from './record-image';
import { registerInSeedFormat } from './register-in-seed-format';
import { registerVersion } from './register-version';

export interface RegisterModelSettings {
  /** What the environment's name prefix leaves of a physical name's 32 characters. */
  readonly maxModelNameLength: number;
}

export function registerModelRoutes(table: RegistryTable, { maxModelNameLength }: RegisterModelSettings): Routes {
  const checkLength = (model: string) => {
    if (model.length <= maxModelNameLength) return;
    throw new ValidationException(`model: must be at most ${maxModelNameLength} characters, not ${model}`);
  };

  return {
    'POST /models/{model}/versions': async (request) => {
      const model = request.path('model', modelName);
      checkLength(model);
      const body = request.body(RegisterVersionRequest);
      const version = await registerVersion(table, model, body, repeatable(request, body), new Date());
      return created({ model, version });
    },

    'POST /models/{model}/versions/{version}/images': async (request) => {
      const model = request.path('model', modelName);
      const version = request.path('version', number);
      const body = request.body(RecordImageRequest);
      const imageVersion = await recordImage(table, model, version, body, repeatable(request, body), new Date());
      return created({ model, version, imageVersion });
    },

    'POST /model-registry': async (request) => {
      const body = request.body(SeedRegisterRequest);
      checkLength(body['registry-name']);
      const key = request.header('Idempotency-Key', idempotencyKey);
      return created(await registerInSeedFormat(table, body, key, new Date()));
    },
  };
}

function repeatable(request: RestRequest, body: object) {
  const key = request.header('Idempotency-Key', idempotencyKey);
  return key ? { key, body } : undefined;
}

function created(body: object): RestAnswer {
  return { status: 201, body };
}
