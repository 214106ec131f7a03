import { RegistryError } from '../shared/errors';

/** The name is a model's already: MLflow answers 400, and its clients go on with the model that there is. */
export class AlreadyExists extends RegistryError {
  override readonly name = 'AlreadyExists';
  readonly status = 400;
  readonly code = 'RESOURCE_ALREADY_EXISTS';
}
