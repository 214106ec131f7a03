import { type Fragment, state } from '../language/fragment';
import { PREFIX } from '../naming/names';
import type { DeploymentKind } from '../registry/record';
import { RECIPIENTS } from './announce';

/** From the execution alone: everything an undo needs. A retry, a rollback and a delete all arrive at the same names. */
export function prepare(kind: DeploymentKind): Fragment {
  return state('Prepare', {
    Type: 'Pass',
    Assign: {
      kind,
      model: '{% $states.input.model %}',
      deploymentId: '{% $states.context.Execution.Name %}',
      name: `{% '${PREFIX}-' & $states.input.model %}`,
      request:
        "{% $exists($states.input.rollback) ? {'rollback': $states.input.rollback} : $exists($states.input.expected) ? {'expected': $states.input.expected} : $exists($states.input.request) ? $states.input.request : {} %}",
      idempotencyKey: "{% '' & $states.input.idempotencyKey %}",
      goesBack: '{% $exists($states.input.rollback) %}',
      rollback: '{% $exists($states.input.rollback) ? $states.input.rollback : {} %}',
      expected: '{% $exists($states.input.expected) ? $states.input.expected : {} %}',
      requestedBy: '{% $exists($states.input.requestedBy) ? $states.input.requestedBy : {} %}',
      recipients: RECIPIENTS,
      // Until something is known of a failure.
      evidence: {},
      leftovers: [],
      former: {},
      failedStep: "{% '' %}",
      timeline: [],
      executionArn: '{% $states.context.Execution.Id %}',
      startedAt: '{% $states.context.Execution.StartTime %}',
    },
  });
}
