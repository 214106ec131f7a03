/** With these words begins what a person reads of it. */
export const FAILS_HEALTH_CHECK = 'the container does not pass its health check';

/** What a person reads of a container that fails its health check: expressions for its settings and for what the check got, or `''`. */
export function failsHealthCheck(settings: string, reason: string): string {
  const path = `($exists(${settings}.healthCheckPath) ? ' on ' & ${settings}.healthCheckPath : '')`;
  const port = `($exists(${settings}.containerPort) ? 'port ' & ${settings}.containerPort : 'its port')`;
  return `($got := ${reason};
    $codes := $match($got, /\\[([0-9, ]+)\\]/)[0].groups[0];
    '${FAILS_HEALTH_CHECK}' & ${path} & (
      $got = '' ? ''
        : $exists($codes) ? ': it answers ' & $codes & ', and only 200 is healthy'
        : $contains($got, 'timed out') ? ': it gives no answer in time'
        : $got = 'Health checks failed' ? ': nothing answers in HTTP on ' & ${port} & '; it must listen there on every interface (0.0.0.0), not on 127.0.0.1 alone, and begin in time'
        : ': ' & $got
    ))`;
}

/** In an event of a service, before the reason for which ECS took a task for unhealthy. */
export const DUE_TO = 'due to (reason ';

/** That reason, or `''`: an expression. */
export function reasonInEvent(event: string): string {
  return `$substringBefore($substringAfter(${event}, '${DUE_TO}'), ')')`;
}
