import { type DeploymentKind, SEPARATOR, WORKFLOW_OF } from '../../contract/deployment-id';
import type { DONE, Repair } from '../../contract/upkeep';
import { call } from '../aws/call';
import { anyError } from '../language/any-error';
import { type Fragment, merge } from '../language/fragment';
import { arn } from '../language/permission';
import { jsonata, type States } from '../language/states';

/** What comes of a model: what was seen of it, and what was done about that. */
const outcome = (done: (typeof DONE)[number], more = '{}') =>
  jsonata(`{
    'model': $seen.model,
    'state': $seen.state,
    'count': $seen.count,
    'findings': $append([], $seen.findings.$merge([{'model': $seen.model, 'done': '${done}'}, ${more}, $]))
  }`);

interface Mending {
  readonly kind: DeploymentKind;
  readonly done: (typeof DONE)[number];
  /** What the execution is told beside the model, an expression. */
  readonly input: string;
}

/** A deletion takes away nothing that is live by now: no version has the number 0. */
const DELETION: Mending = { kind: 'delete', done: 'DELETION_STARTED', input: "{'expected': {'modelVersion': 0}}" };

/**
 * Starts an execution like anybody else's: it takes the model's lock or is refused, undoes by the steps' own undos, and has a record. The
 * same look starts it once.
 */
function starting(name: string, { kind, done, input }: Mending): Fragment {
  const machine = arn('states', `stateMachine:\${Prefix}-${WORKFLOW_OF[kind]}`);
  const id = `$seen.model & '${SEPARATOR}${kind}${SEPARATOR}upkeep-' & $substring($hash($executionArn, 'SHA-256'), 0, 16)`;
  const started = outcome(done, `{'deploymentId': ${id}}`);
  return {
    start: name,
    states: (next) => ({
      [name]: {
        ...call(
          'sfn',
          'startExecution',
          {
            StateMachineArn: machine,
            Name: jsonata(id),
            Input: jsonata(`$string($merge([{'model': $seen.model, 'requestedBy': {'command': 'upkeep'}}, ${input}]))`),
          },
          {
            permissions: [{ actions: ['states:StartExecution'], resources: [machine] }],
            catch: [
              // An earlier call started it, whose answer was lost.
              { ErrorEquals: ['Sfn.ExecutionAlreadyExistsException'], Output: started, Next: next },
              ...anyError({ Output: outcome('NOTHING'), Next: next }),
            ],
          },
        ),
        Output: started,
        Next: next,
      },
    }),
  };
}

/** What is live once more: by its own deployment, or not at all if that is not live any more. */
const DEPLOYMENT: Mending = {
  kind: 'rollback',
  done: 'DEPLOYMENT_STARTED',
  input: "{'rollback': {'deploymentId': $seen.deploymentId, 'repair': true}}",
};

const deployment = starting('StartDeployment', DEPLOYMENT);
const deletion = starting('StartDeletion', DELETION);

const repairIsOneOf = (...repairs: readonly Repair[]) =>
  `'\${UpkeepRepair}' in [${repairs.map((repair) => `'${repair}'`).join(', ')}]`;

/** What an upgrade makes of every endpoint at once is put right day by day: none of it can take the environment with it. */
export const MOST_REPAIRS = 10;

/** Of the models so far, by `$counts`: those of one page are not counted yet. */
const ARE_ENOUGH = `$counts.repairs >= ${MOST_REPAIRS}`;

/** How many of a page's outcomes have begun something: an expression over the list. */
export const repairsOf = (outcomes: string) => `$count(${outcomes}[findings[done != 'NOTHING']])`;

/** Does about `$seen` what the environment wants done. */
export const mend: Fragment = {
  start: 'IsToBeMended',
  states: (next): States =>
    merge(
      {
        IsToBeMended: {
          Type: 'Choice',
          Choices: [
            { Condition: `{% ${ARE_ENOUGH} %}`, Output: outcome('NOTHING'), Next: next },
            {
              Condition: `{% $seen.mend = 'DELETE' and ${repairIsOneOf('orphans', 'all')} %}`,
              Next: deletion.start,
            },
            { Condition: `{% $seen.mend = 'DEPLOY' and ${repairIsOneOf('all')} %}`, Next: deployment.start },
          ],
          Output: outcome('NOTHING'),
          Default: next,
        },
      },
      deletion.states(next),
      deployment.states(next),
    ),
};
