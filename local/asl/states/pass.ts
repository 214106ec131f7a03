import type { PassState } from '../definition';
import type { Completion, Visit } from '../visit';

export async function runPass(visit: Visit<PassState>): Promise<Completion> {
  const { Result } = visit.state;
  return visit.data.complete(Result === undefined ? await visit.data.arguments() : Result);
}
