import { documentedThrottles } from '../../local/aws/throttling';
import { ALARMS } from './monthly-cost';
import type { Place } from './needs';

/** How often a region's account may do something, and how often a first deployment does. */
export interface Rate {
  readonly what: string;
  readonly perSecond: number;
  /** The page of AWS that says so. */
  readonly page: string;
  readonly calls: Readonly<Record<Place, number>>;
}

const ECS = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/request-throttling.html';
const CLOUDWATCH = 'https://docs.aws.amazon.com/general/latest/gr/cw_region.html';
const STEP_FUNCTIONS = 'https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html';

/** In the largest regions; 800 in the others. */
const TRANSITIONS_PER_SECOND = 5_000;
const PUT_METRIC_ALARMS_PER_SECOND = 3;

/** @param transitions - state transitions of a first deployment, as measured */
export function rates(transitions: Readonly<Record<Place, number>>): Rate[] {
  return [
    { what: 'changes of ECS clusters', ...documented('ecs', 'CreateCluster'), calls: { own: 2, pools: 0 } },
    {
      what: 'changes of capacity providers',
      ...documented('ecs', 'CreateCapacityProvider'),
      calls: { own: 1, pools: 0 },
    },
    {
      what: 'task definitions registered or deregistered',
      ...documented('ecs', 'RegisterTaskDefinition'),
      calls: { own: 1, pools: 1 },
    },
    {
      what: '`PutMetricAlarm`',
      perSecond: PUT_METRIC_ALARMS_PER_SECOND,
      page: CLOUDWATCH,
      calls: { own: ALARMS.ofEndpoint, pools: ALARMS.ofEndpoint },
    },
    { what: 'changes of ECS services', ...documented('ecs', 'CreateService'), calls: { own: 1, pools: 1 } },
    { what: 'state transitions', perSecond: TRANSITIONS_PER_SECOND, page: STEP_FUNCTIONS, calls: transitions },
    { what: '`StartExecution`', ...documented('sfn', 'StartExecution'), calls: { own: 1, pools: 1 } },
  ];
}

/** Without the burst before that: of many deployments it serves the first few. */
function documented(service: 'ecs' | 'sfn', operation: string): Pick<Rate, 'perSecond' | 'page'> {
  const throttle = documentedThrottles.find((one) => one.service === service && one.operations.includes(operation));
  if (!throttle) throw new Error(`There is no documented throttle for ${operation}`);
  return { perSecond: throttle.perSecond, page: service === 'ecs' ? ECS : STEP_FUNCTIONS };
}
