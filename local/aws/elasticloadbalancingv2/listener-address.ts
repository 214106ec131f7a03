import type { Destination } from './destination';
import type { Listener } from './listener-description';

/** Where a listener answers on this machine, and what goes where: for people to look at. */
export interface ListenerAddress {
  readonly loadBalancer: string;
  readonly protocol: 'HTTP' | 'HTTPS';
  /** In the API. */
  readonly port: number;
  /** `http://127.0.0.1:8443`; left out where it answers nowhere. */
  readonly url?: string;
  /** By name, of the default action; left out where there are none. */
  readonly targetGroups?: readonly string[];
  /** First asked first; left out where there are none. */
  readonly rules?: readonly RuleAddress[];
}

export interface RuleAddress {
  readonly priority: number;
  readonly hosts: readonly string[];
  readonly targetGroups: readonly string[];
}

export async function listenerAddress({
  loadBalancer,
  settings,
  destination,
  rules,
  open,
}: Listener): Promise<ListenerAddress> {
  const port = await open;
  const targetGroups = namesOf(destination);
  return {
    loadBalancer: loadBalancer.name,
    protocol: settings.Protocol,
    port: settings.Port,
    ...(port !== undefined && { url: `http://${loadBalancer.host}:${port}` }),
    ...(targetGroups.length > 0 && { targetGroups }),
    ...(rules.length > 0 && {
      rules: rules.map(({ priority, conditions, destination: to }) => ({
        priority,
        hosts: conditions.flatMap(({ field, values }) => (field === 'host-header' ? values : [])),
        targetGroups: namesOf(to),
      })),
    }),
  };
}

/** A target group's ARN has its name. */
function namesOf({ actions }: Destination): string[] {
  return actions.targetGroups.map(({ arn }) => arn.split('/')[1] ?? arn);
}
