import type { JsonValue } from '../../../local/asl';
import { type Answers, failure } from '../fragment-under-test';

const ELB = 'arn:aws:elasticloadbalancing:us-east-1:111111111111';
export const LOAD_BALANCER = `${ELB}:loadbalancer/app/slipway-1/0123`;
export const LISTENER = `${ELB}:listener/app/slipway-1/0123/4567`;
export const MAIN = `${ELB}:targetgroup/slipway-iris/89ab`;
export const CANARY = `${ELB}:targetgroup/slipway-iris-canary/cdef`;
export const REVISION = 'arn:aws:ecs:us-east-1:111111111111:task-definition/slipway-iris:2';

export const NO_TARGET_GROUP = failure('ElasticLoadBalancingV2.TargetGroupNotFoundException');
export const DENIED = failure('Any.AccessDeniedException', 'not allowed');

/** What a workflow knows when a canary begins. */
export const VARIABLES = {
  kind: 'DEPLOY',
  strategy: {
    type: 'canary',
    steps: [
      { percent: 10, minutes: 5 },
      { percent: 50, minutes: 5 },
    ],
    pause: false,
    rollbackOn: { errorPercent: 1, alarms: [] as string[] },
    minRequests: 20,
    onInconclusive: 'rollBack',
  },
  settings: {
    minTasks: 1,
    maxTasks: 4,
    containerPort: 5000,
    healthCheckPath: '/health',
    startupSeconds: 300,
    drainSeconds: 20,
  },
  instance: { tasksPerInstance: 2, max: 4 },
  image: { modelVersion: 4, imageVersion: 1 },
  former: { modelVersion: 3, imageVersion: 7, url: 'http://iris:5001', settings: { minTasks: 2, maxTasks: 6 } },
  executionArn: 'arn:aws:states:us-east-1:111111111111:execution:slipway-deploy:iris.1',
  startedAt: '2026-01-01T00:00:00Z',
  requestedBy: {},
  recipients: ['a@example.com'],
  taskDefinitionArn: REVISION,
  capacityAskedAt: '2026-01-01T00:00:00Z',
};

/** What is known too once the canary has its target group behind the listener. */
export const WITH_TRAFFIC = {
  ...VARIABLES,
  canaryTargetGroupArn: CANARY,
  mainTargetGroupArn: MAIN,
  loadBalancerArn: LOAD_BALANCER,
  forwardingArn: LISTENER,
  forwardingActions: [forward({ [MAIN]: 100, [CANARY]: 0 })] as JsonValue,
};

/** An action that gives each target group its weight, as Elastic Load Balancing describes it. */
export function forward(weights: Readonly<Record<string, number>>): { [key: string]: JsonValue } {
  const groups = Object.entries(weights).map(([TargetGroupArn, Weight]) => ({ TargetGroupArn, Weight }));
  const [only, ...others] = groups;
  return {
    Type: 'forward',
    // Of one group alone it is told in both ways.
    ...(only && others.length === 0 && { TargetGroupArn: only.TargetGroupArn }),
    ForwardConfig: { TargetGroups: groups, TargetGroupStickinessConfig: { Enabled: false } },
  };
}

export const listeners = (...actions: readonly JsonValue[]) => ({
  Listeners: [
    { ListenerArn: `${LISTENER}-of-somebody`, DefaultActions: [forward({ [`${MAIN}-of-somebody`]: 1 })] },
    { ListenerArn: LISTENER, DefaultActions: [...actions] },
  ],
});

/** The listener that serves names, whose rules lead to the models. */
export const NAMES_LISTENER = `${ELB}:listener/app/slipway-1/0123/names`;
export const RULE = `${ELB}:listener-rule/app/slipway-1/0123/names/4567`;

export const NAMES_ONLY = {
  Listeners: [{ ListenerArn: NAMES_LISTENER, Port: 443, DefaultActions: [{ Type: 'fixed-response' }] }],
};

export const rules = (...actions: readonly JsonValue[]) => ({
  Rules: [
    { RuleArn: `${RULE}-of-somebody`, Priority: '1', Actions: [forward({ [`${MAIN}-of-somebody`]: 1 })] },
    { RuleArn: RULE, Priority: '2', Actions: [...actions] },
    { RuleArn: `${RULE}-default`, Priority: 'default', IsDefault: true, Actions: [{ Type: 'fixed-response' }] },
  ],
});

/** What the load balancer says of one listener that is asked for. */
export const shows = (weights: Readonly<Record<string, number>>) => ({
  Listeners: [{ ListenerArn: LISTENER, DefaultActions: [forward(weights)] }],
});

export const targetGroup = (arn: string, ...loadBalancers: readonly string[]) => ({
  TargetGroups: [{ TargetGroupArn: arn, TargetGroupName: arn.split('/')[1]!, LoadBalancerArns: [...loadBalancers] }],
});

/** Answers for the states of a piece that is in the workflow under a suffix. */
export function suffixed(suffix: string, answers: Answers): Answers {
  return Object.fromEntries(Object.entries(answers).map(([state, answer]) => [`${state}${suffix}`, answer]));
}

/** What the looks at the model's listener find, where all requests are the model's own service's. */
export const NOT_SPLIT: Answers = {
  LookTrafficTargetGroup: targetGroup(MAIN, LOAD_BALANCER),
  LookTrafficListener: listeners(forward({ [MAIN]: 1 })),
};

/** What the undos of a canary find where there is none: only what is suspended can be resumed without a look. */
export const NO_CANARY: Answers = {
  LookCanaryService: { Services: [] },
  LookCanaryTraffic: NO_TARGET_GROUP,
  LookCanaryTargetGroup: NO_TARGET_GROUP,
  ResumeScaling: {},
};

/** And what the searches after them say. */
export const NOTHING_OF_A_CANARY: Answers = {
  FindScalingSuspension: { ScalableTargets: [] },
  FindCanaryTargetGroup: NO_TARGET_GROUP,
  FindCanaryTraffic: NO_TARGET_GROUP,
  FindCanaryService: { Services: [] },
};

/** A service whose tasks all run. */
export const running = (tasks: number, primary: { [key: string]: JsonValue } = {}) => ({
  Services: [
    {
      ServiceName: 'slipway-iris-canary',
      Status: 'ACTIVE',
      DesiredCount: tasks,
      RunningCount: tasks,
      Deployments: [
        {
          Status: 'PRIMARY',
          CreatedAt: '2026-01-01T00:00:00Z',
          TaskDefinition: REVISION,
          RolloutState: 'COMPLETED',
          RunningCount: tasks,
          PendingCount: 0,
          FailedTasks: 0,
          ...primary,
        },
      ],
      Events: [],
    },
  ],
});

export const targets = (...states: readonly string[]) => ({
  TargetHealthDescriptions: states.map((State) => ({ TargetHealth: { State, Description: `is ${State}` } })),
});

/** Of one side, a value per minute that had requests. */
interface Minutes {
  readonly requests?: readonly number[];
  readonly serverErrors?: readonly number[];
  readonly connectionErrors?: readonly number[];
  /** In seconds, as Elastic Load Balancing measures. */
  readonly p95?: readonly number[];
}

/** What CloudWatch answers of both sides. */
export function metrics(sides: { readonly new?: Minutes; readonly old?: Minutes }): JsonValue {
  const results = (['new', 'old'] as const).flatMap((side) => {
    const { requests = [], serverErrors = [], connectionErrors = [], p95 = [] } = sides[side] ?? {};
    return [
      { Id: `${side}Requests`, Values: [...requests] },
      { Id: `${side}ServerErrors`, Values: [...serverErrors] },
      { Id: `${side}ConnectionErrors`, Values: [...connectionErrors] },
      { Id: `${side}ResponseTime`, Values: [...p95] },
    ];
  });
  return { MetricDataResults: results };
}

/** A canary that does well: what the looks of its gate are answered. */
export const GOOD: Answers = {
  DescribeCanary: running(1),
  DescribeCanaryTargets: targets('healthy'),
  GetCanaryMetrics: metrics({ new: { requests: [113] }, old: { requests: [1000], serverErrors: [2] } }),
};
