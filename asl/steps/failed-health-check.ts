/** What a person reads of a container that fails its health check, with what the check got: expressions. */
export function failsHealthCheck(settings: string, reason: string): string {
  return `'the container does not pass its health check'
    & ($exists(${settings}.healthCheckPath) ? ' on ' & ${settings}.healthCheckPath : '')
    & (${reason} = '' ? '' : ': ' & ${reason})`;
}

/** In an event of a service, before the reason for which ECS took a task for unhealthy. */
export const DUE_TO = 'due to (reason ';

/** That reason, or `''`: an expression. */
export function reasonInEvent(event: string): string {
  return `$substringBefore($substringAfter(${event}, '${DUE_TO}'), ')')`;
}
