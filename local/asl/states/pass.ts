import type { Completion } from '../completion';
import type { PassState } from '../definition';
import type { Visit } from '../visit';

export async function runPass(visit: Visit<PassState>): Promise<Completion> {
  const { Result } = visit.state;
  return visit.data.complete(Result === undefined ? await visit.data.arguments() : Result);
}
