import { AwsError } from '../service';

export function validationError(message: string): AwsError {
  return new AwsError('ValidationError', message);
}
