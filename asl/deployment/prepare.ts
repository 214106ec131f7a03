import { type Fragment, state } from '../language/fragment';
import { namesOf } from '../naming/names';
import type { DeploymentKind } from '../registry/record';
import { recipientsOf } from './announce';

const given = (field: string) => `{% $exists($states.input.${field}) ? $states.input.${field} : {} %}` as const;

/** From the execution alone: everything an undo needs. A retry, a rollback and a delete all arrive at the same names. */
export function prepare(kind: DeploymentKind): Fragment {
  return state('Prepare', {
    Type: 'Pass',
    Assign: {
      kind,
      model: '{% $states.input.model %}',
      deploymentId: '{% $states.context.Execution.Name %}',
      ...namesOf('$states.input.model'),
      request:
        "{% $exists($states.input.rollback) ? {'rollback': $states.input.rollback} : $exists($states.input.expected) ? {'expected': $states.input.expected} : $exists($states.input.request) ? $states.input.request : {} %}",
      // What is live is put right, unless something else is live by now.
      repairs: '{% $states.input.rollback.repair = true %}',
      goesBack: '{% $exists($states.input.rollback) %}',
      rollback: given('rollback'),
      expected: given('expected'),
      requestedBy: given('requestedBy'),
      forecast: given('forecast'),
      // Of the plan that it is to be as, if it is.
      basis: '{% $exists($states.input.basis) ? $states.input.basis : null %}',
      recipients: recipientsOf('$states.input.request'),
      // Until something is known of it: what is cleared elsewhere, is so before, after and if it fails.
      instance: {},
      endpoint: {},
      failure: {},
      evidence: {},
      leftovers: [],
      former: {},
      // Where else something of it is, of an endpoint that moves.
      moves: false,
      isMoved: false,
      leftElsewhere: [],
      // How far it comes, which is how far a failure goes back.
      canaryBegun: false,
      changesBegun: false,
      newRevision: "{% '' %}",
      proof: {},
      failedStep: "{% '' %}",
      timeline: [],
      executionArn: '{% $states.context.Execution.Id %}',
      startedAt: '{% $states.context.Execution.StartTime %}',
    },
  });
}
