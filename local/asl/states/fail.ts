import type { FailState } from '../definition';
import { StateFailure } from '../errors';
import type { Visit } from '../visit';

export async function runFail(visit: Visit<FailState>): Promise<never> {
  const error = await visit.data.text('Error');
  throw new StateFailure(error, await visit.data.text('Cause'));
}
