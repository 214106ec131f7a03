import type { Completion } from '../completion';
import type { SucceedState } from '../definition';
import type { Visit } from '../visit';

export async function runSucceed(visit: Visit<SucceedState>): Promise<Completion> {
  return visit.data.complete(await visit.data.arguments());
}
