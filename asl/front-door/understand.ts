import type { DeploymentKind } from '../../contract/deployment-id';
import { ABOUT_STARTING, RollBackEndpointRequest, StartDeploymentRequest } from '../../contract/requests';
import type { FrontDoorOperation } from '../../contract/routes';
import { SeedDeleteRequest, SeedDeployRequest } from '../../contract/seed-formats';
import { idempotencyKey, MAX_PHYSICAL_NAME_LENGTH, modelName } from '../../contract/values';
import { chain, type Fragment, state } from '../language/fragment';
import { jsonata, type States } from '../language/states';
import { PREFIX } from '../naming/names';
import { problemWithJwt } from '../registry/jwt';
import { problemWithLimits } from '../registry/limits';
import { problemWithCapacity } from '../registry/pools';
import { problemWith, problemWithRequest } from '../registry/request';
import { refusal, unless } from './answer';
import { expectedOf, requestOfConfig } from './seed-config';
import { mayTouch } from './touch';

/** The operations that start a workflow. */
type Operation = Exclude<
  FrontDoorOperation,
  'stopDeployment' | 'promoteDeployment' | 'getLogs' | 'getMetrics' | 'startUpkeep'
>;

interface Meaning {
  readonly kind: DeploymentKind;
  /** The first thing that is wrong with `$body`, or `''`. */
  readonly problem: string;
  /** Over a `$body` that is right: the model, and what the execution is told beside it and the caller. */
  readonly model: string;
  readonly input: string;
  /** Whether nothing but the plan is asked for. */
  readonly isPlan?: string;
  /** `{basis}` where it is only to be started as planned. */
  readonly basis?: string;
}

const IS_PLAN = '$body.dryRun = true';

/** What a deployment is asked for. */
const REQUEST = `$merge([{}, $sift($body, function($value, $field) { $not($field in ${JSON.stringify(ABOUT_STARTING)}) })])`;

/** The `basis` of a plan that it is to be as. */
const BASIS = "$exists($body.basis) ? {'basis': $body.basis} : {}";

/** Whoever believes that nothing is done must not find it done: the start of a condition. */
const withoutPlan = (body: string, field: string) =>
  `$exists(${body}.dryRun) ? '${field}: there is no plan of that here; leave it out'`;

const DEPLOY_PROBLEM = `(
  $problem := ${problemWith(SeedDeployRequest, '$body', 'body')};
  $problem != '' ? $problem
    : ${withoutPlan('$body.config', 'config.dryRun')}
    : $body.config.'deployment-type' = 'build'
      ? 'config.deployment-type: must be deploy, since build only builds an image: there is nothing to deploy'
    : ${problemWithRequest(requestOfConfig('$body.config'))}
)`;

const MEANINGS: Readonly<Record<Operation, Meaning>> = {
  startDeployment: {
    kind: 'deploy',
    problem: problemWithRequest('$body', StartDeploymentRequest),
    model: '$model',
    input: `{'request': ${REQUEST}}`,
    isPlan: IS_PLAN,
    basis: BASIS,
  },
  rollBackEndpoint: {
    kind: 'rollback',
    problem: problemWith(RollBackEndpointRequest, '$body', 'body'),
    model: '$model',
    input: `{'rollback': ${REQUEST}}`,
    isPlan: IS_PLAN,
    basis: BASIS,
  },
  deleteEndpoint: {
    kind: 'delete',
    problem: `(${withoutPlan('$body', 'dryRun')} : '')`,
    model: '$model',
    input: '{}',
  },
  seedDeploy: {
    kind: 'deploy',
    problem: DEPLOY_PROBLEM,
    model: "$body.config.'registry-name'",
    input: `{'request': ${requestOfConfig('$body.config')}}`,
  },
  seedDelete: {
    kind: 'delete',
    problem: problemWith(SeedDeleteRequest, '$body', 'body'),
    model: "$body.'registry-name'",
    input: `{'expected': ${expectedOf('$body')}}`,
  },
};

const stateOf = (operation: Operation) => `Read${operation.charAt(0).toUpperCase()}${operation.slice(1)}`;

/** What each route's request means, as `$asked`: its kind, model and input, or the problem that it has. */
const understood: Fragment = {
  start: 'WhichOperation',
  states: (next) => {
    const operations = Object.entries(MEANINGS) as [Operation, Meaning][];
    const meanings = operations.map(([operation, { kind, problem, model, input, isPlan = 'false', basis = '{}' }]) => [
      stateOf(operation),
      {
        Type: 'Pass',
        Assign: {
          asked: jsonata(
            `($found := ${problem}; $found != '' ? {'problem': $found} : $merge([{'problem': '', 'kind': '${kind}', 'model': ${model}, 'input': ${input}, 'isPlan': ${isPlan}}, ${basis}]))`,
          ),
        },
        Next: next,
      },
    ]);
    return {
      WhichOperation: {
        Type: 'Choice',
        Choices: operations.map(([operation]) => ({
          Condition: `{% $operation = '${operation}' %}`,
          Next: stateOf(operation),
        })),
        Default: 'UnknownOperation',
      },
      UnknownOperation: { Type: 'Fail', Error: 'UnknownOperation', Cause: '{% $operation %}' },
      ...(Object.fromEntries(meanings) as States),
    };
  },
};

/** Prefix and model share the length of a name. */
const LONGEST = `${MAX_PHYSICAL_NAME_LENGTH - 1} - $length('${PREFIX}')`;

/** Problems of what every route has: the model's name and the caller's key. */
export const NAME_PROBLEM = (model: string) => `(
  $problem := ${problemWith(modelName, model, 'model')};
  $problem != '' ? $problem
    : $length(${model}) > ${LONGEST} ? 'model: must be at most ' & (${LONGEST}) & ' characters, not "' & ${model} & '"'
    : $idempotencyKey = '' ? '' : ${problemWith(idempotencyKey, '$idempotencyKey', 'Idempotency-Key')}
)`;

export const understand: Fragment = chain(
  understood,
  unless('IsRequestRight', {
    RequestWrong: { when: "$asked.problem != ''", refusal: refusal(400, '$asked.problem') },
  }),
  state('CheckName', {
    Type: 'Pass',
    Assign: {
      nameProblem: jsonata(NAME_PROBLEM('$asked.model')),
      capacityProblem: jsonata(problemWithCapacity('$asked.input.request')),
      limitProblem: jsonata(`(
        $jwt := $asked.input.request.jwt;
        $limit := ${problemWithLimits('$asked.input.request', '$asked.model')};
        $limit != '' ? $limit : ${problemWithJwt('$jwt', '$jwt', '$none')}
      )`),
    },
  }),
  unless('IsCapacityKnown', {
    CapacityWrong: { when: "$capacityProblem != ''", refusal: refusal(400, '$capacityProblem') },
  }),
  unless('IsNameRight', {
    NameWrong: { when: "$nameProblem != ''", refusal: refusal(400, '$nameProblem') },
    LimitExceeded: { when: "$limitProblem != ''", refusal: refusal(400, '$limitProblem') },
  }),
  mayTouch('Model', '$asked.model'),
);
