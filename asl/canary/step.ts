import { call } from '../aws/call';
import { inUse } from '../aws/retries';
import { branch, chain, type Fragment, state, suffixed } from '../language/fragment';
import { MADE_HERE } from '../language/permission';
import { jsonata } from '../language/states';
import { SERVICE } from '../naming/arns';
import { CANARY_NAME, CLUSTER_NAME, NAME } from '../naming/names';
import { READ_SERVICE, serviceIsHealthy } from '../steps/service-health';
import { recordCanary } from './figures';
import { NEXT_MINUTE } from './metrics';
import { BAD, FIGURES, MEASURE, measuringRound, REASON, VERDICT } from './round';
import { shares, shiftTraffic } from './traffic';

/** As many tasks as the share of the requests is of all: an expression over expressions. Divided last, it is exact where it is whole. */
export const tasksFor = (percent: string, tasks: string) => `$max([1, $ceil(${percent} * ${tasks} / 100)])`;

/** How many the service has now: `$canaryTasks`. */
const lookAtMain = state('LookMainSize', {
  ...call('ecs', 'describeServices', { Cluster: CLUSTER_NAME, Services: [NAME] }, { permissions: [READ_SERVICE] }),
  Assign: {
    step: '{% $states.input.step %}',
    percent: '{% $states.input.percent %}',
    minutes: '{% $states.input.minutes %}',
    canaryTasks: `{% ${tasksFor('$states.input.percent', '$max([0, $states.result.Services[0].DesiredCount])')} %}`,
  },
});

const resize = state(
  'ResizeCanary',
  call(
    'ecs',
    'updateService',
    { Cluster: CLUSTER_NAME, Service: CANARY_NAME, DesiredCount: '{% $canaryTasks %}' },
    {
      permissions: [{ actions: ['ecs:UpdateService'], resources: [SERVICE], conditions: MADE_HERE }],
      retry: [inUse('Ecs.InvalidParameterException')],
    },
  ),
);

/** An empty target group would answer 503 for its share, so its tasks are healthy before it gets one. */
const grown = chain(
  lookAtMain,
  resize,
  suffixed(
    'OfCanary',
    serviceIsHealthy({
      service: '$canaryName',
      targetGroupArn: '$canaryTargetGroupArn',
      tasks: '$canaryTasks',
      taskDefinitionArn: '$taskDefinitionArn',
      settings: '$settings',
    }),
  ),
);

const ABOUT = `{'strategy': $strategy, 'step': $step, 'steps': $count($strategy.steps), 'percent': $percent}`;

const begun = recordCanary(
  'RecordCanaryStep',
  `$merge([${ABOUT}, {'verdict': 'MEASURING', 'reason': 'measuring until ' & $fromMillis($toMillis(${NEXT_MINUTE}) + 60000 * $minutes)}])`,
  { assign: { measuredFrom: `{% ${NEXT_MINUTE} %}` } },
);

const FIGURES_OF_STEP = `$merge([${ABOUT}, {'since': $measuredFrom}, ${FIGURES}])`;

/** Rounds of looks until the gate opens or closes. */
const measured: Fragment = {
  start: MEASURE,
  states: (next) => ({
    ...measuringRound({
      from: '$measuredFrom',
      minutes: '$minutes',
      figures: FIGURES_OF_STEP,
      decide: 'IsCanaryProven',
      unseen: MEASURE,
    }),
    IsCanaryProven: {
      Type: 'Choice',
      Choices: [
        {
          Condition: `{% ${VERDICT} = 'GOOD' or ${VERDICT} = 'INCONCLUSIVE' and $strategy.onInconclusive = 'goOn' %}`,
          Output: jsonata(FIGURES_OF_STEP),
          Next: next,
        },
        { Condition: `{% ${VERDICT} = 'BAD' %}`, Next: BAD },
        { Condition: `{% ${VERDICT} = 'INCONCLUSIVE' %}`, Next: 'CanaryInconclusive' },
      ],
      Default: MEASURE,
    },
    CanaryInconclusive: {
      Type: 'Fail',
      Error: 'CanaryInconclusive',
      Cause: `{% ${REASON} & ': send more, or set strategy.onInconclusive to goOn' %}`,
    },
  }),
};

const oneStep = chain(grown, shiftTraffic('StepTraffic', shares('$percent')), begun, measured);

/** The strategy's steps, one after the other; `$proven` is how the last one stood. */
export const canarySteps: Fragment = state('ProveEachStep', {
  Type: 'Map',
  Items: '{% $strategy.steps %}',
  ItemSelector: {
    step: '{% $states.context.Map.Item.Index + 1 %}',
    percent: '{% $states.context.Map.Item.Value.percent %}',
    minutes: '{% $states.context.Map.Item.Value.minutes %}',
  },
  MaxConcurrency: 1,
  ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, ...branch(oneStep, { StepProven: { Type: 'Succeed' } }) },
  Assign: { proven: '{% $states.result[-1] %}' },
});
