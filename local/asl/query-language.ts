import type { DataFlow } from './data-flow';
import { JsonataFlow } from './jsonata-flow';
import { JsonPathFlow } from './jsonpath-flow';
import type { Visit } from './visit';

/** How data flows in the query language of the visited state. */
export function dataFlowOf(visit: Visit): DataFlow {
  return visit.state.QueryLanguage === 'JSONata' ? new JsonataFlow(visit) : new JsonPathFlow(visit);
}
