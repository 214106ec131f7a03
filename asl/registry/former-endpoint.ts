/** The endpoint that is there before the attempt, out of its item: what a failed update goes back to. `{}` where there is none. */
export const former = (item: string) => `(
  ${item}.status.S in ['LIVE', 'DEGRADED'] ? {
    'status': ${item}.status.S,
    'settings': $parse(${item}.settings.S),
    'instance': $parse(${item}.instance.S),
    'taskDefinitionArn': ${item}.taskDefinitionArn.S,
    'targetGroupArn': ${item}.targetGroupArn.S,
    'digest': ${item}.digest.S,
    'url': ${item}.url.S,
    'modelVersion': $number(${item}.modelVersion.N),
    'metrics': $exists(${item}.metrics.M) ? ${item}.metrics : {'M': {}}
  } : {}
)`;
