import type {
  Action,
  Listener,
  LoadBalancer,
  Rule,
  TagDescription,
  TargetGroup,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { TAGS } from '../../../asl/naming/names';
import { RehearsalError } from '../rehearsal-error';
import type { Reader } from './reader';
import type { Place } from './reads';
import { nameIn, type Thing, type Value } from './thing';

/** Resources that DescribeTags takes at once. */
const TAGGED_AT_ONCE = 20;

/** Load balancers, and where they are. */
interface Balancers extends Pick<Place, 'account' | 'region'> {
  readonly loadBalancers: readonly string[];
}

/**
 * What stands behind the environment's load balancers, and the target groups of these names wherever they are. Throws a RehearsalError where
 * a load balancer is missing.
 */
export async function readLoadBalancing(
  reader: Reader,
  { loadBalancers, ...place }: Balancers,
  targetGroups: readonly string[],
): Promise<Thing[]> {
  const found = await Promise.all(loadBalancers.map((name) => readLoadBalancer(reader, name, place)));
  const attached = found.flatMap(({ groups }) => groups);
  const named = await Promise.all(
    targetGroups
      .filter((name) => !attached.some(({ TargetGroupName }) => TargetGroupName === name))
      .map((name) => reader.ask('elasticloadbalancing:DescribeTargetGroups', { Names: [name] })),
  );
  const groups = [...attached, ...named.flatMap((answer) => answer?.TargetGroups ?? [])];
  const listeners = found.flatMap(({ listeners: one }) => one);
  const tags = await readTags(reader, [
    ...groups.map(({ TargetGroupArn }) => TargetGroupArn!),
    ...listeners.flatMap(({ listener, rules }) => [listener.ListenerArn!, ...rules.map(({ RuleArn }) => RuleArn!)]),
  ]);
  const things = listeners.flatMap(({ name, listener, rules }) => [
    listenerThing(name, listener, tags),
    ...rules.map((rule) => ruleThing(name, rule, tags)),
  ]);
  return [...things, ...(await Promise.all(groups.map((group) => groupThing(reader, group, tags))))];
}

type Tags = ReadonlyMap<string, Readonly<Record<string, string>>>;

interface Found {
  readonly listeners: readonly {
    readonly name: string;
    readonly listener: Listener;
    readonly rules: readonly Rule[];
  }[];
  readonly groups: readonly TargetGroup[];
}

async function readLoadBalancer(
  reader: Reader,
  loadBalancer: string,
  { account, region }: Pick<Place, 'account' | 'region'>,
): Promise<Found> {
  const answer = await reader.ask('elasticloadbalancing:DescribeLoadBalancers', { Names: [loadBalancer] });
  const { LoadBalancerArn }: LoadBalancer = answer?.LoadBalancers?.[0] ?? {};
  if (!answer && reader.missing.length === 0) {
    throw new RehearsalError(
      'not found',
      `The load balancer ${loadBalancer}, which config makes, is not in account ${account}, ${region}.`,
      'Deploy the stacks of this checkout there first.',
    );
  }
  if (LoadBalancerArn === undefined) return { listeners: [], groups: [] };
  const [listeners, groups] = await Promise.all([
    reader.all(
      'elasticloadbalancing:DescribeListeners',
      { LoadBalancerArn },
      { items: ({ Listeners }) => Listeners, next: ({ NextMarker }) => marker(NextMarker) },
    ),
    reader.all(
      'elasticloadbalancing:DescribeTargetGroups',
      { LoadBalancerArn },
      { items: ({ TargetGroups }) => TargetGroups, next: ({ NextMarker }) => marker(NextMarker) },
    ),
  ]);
  const withRules = listeners.map(async (listener) => ({
    name: `${loadBalancer}:${listener.Port}`,
    listener,
    rules: await rulesOf(reader, listener),
  }));
  return { listeners: await Promise.all(withRules), groups };
}

async function rulesOf(reader: Reader, { ListenerArn }: Listener): Promise<Rule[]> {
  const rules = await reader.all(
    'elasticloadbalancing:DescribeRules',
    { ListenerArn },
    { items: ({ Rules }) => Rules, next: ({ NextMarker }) => marker(NextMarker) },
  );
  return rules.filter(({ IsDefault }) => !IsDefault);
}

function marker(Marker: string | undefined) {
  return Marker ? { Marker } : undefined;
}

async function readTags(reader: Reader, arns: readonly string[]): Promise<Tags> {
  const tags = new Map<string, Record<string, string>>();
  for (let first = 0; first < arns.length; first += TAGGED_AT_ONCE) {
    for (const { ResourceArn = '', Tags = [] } of await tagsOf(reader, arns.slice(first, first + TAGGED_AT_ONCE))) {
      tags.set(ResourceArn, Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value])));
    }
  }
  return tags;
}

/** One that was deleted after it was listed makes AWS answer for none of those that are asked about with it: then each is asked about alone. */
async function tagsOf(reader: Reader, arns: readonly string[]): Promise<readonly TagDescription[]> {
  const answer = await reader.ask('elasticloadbalancing:DescribeTags', { ResourceArns: [...arns] });
  if (answer || arns.length === 1) return answer?.TagDescriptions ?? [];
  return (await Promise.all(arns.map((arn) => tagsOf(reader, [arn])))).flat();
}

function listenerThing(name: string, { ListenerArn, Protocol, DefaultActions }: Listener, tags: Tags): Thing {
  return {
    kind: 'listener',
    name,
    settings: { protocol: Protocol, actions: actions(DefaultActions), ...owner(tags, ListenerArn) },
  };
}

function ruleThing(listener: string, { RuleArn, Priority, Conditions = [], Actions }: Rule, tags: Tags): Thing {
  const conditions = Conditions.map(({ Field, HostHeaderConfig, PathPatternConfig, Values }) => ({
    field: Field,
    values: HostHeaderConfig?.Values ?? PathPatternConfig?.Values ?? Values,
  }));
  return {
    kind: 'rule',
    name: `${listener}/${Priority}`,
    settings: { conditions, actions: actions(Actions), ...owner(tags, RuleArn) },
  };
}

async function groupThing(reader: Reader, group: TargetGroup, tags: Tags): Promise<Thing> {
  const { TargetGroupArn, TargetGroupName = '', Port, Protocol, LoadBalancerArns = [] } = group;
  const health = await reader.ask('elasticloadbalancing:DescribeTargetHealth', { TargetGroupArn });
  const states = (health?.TargetHealthDescriptions ?? []).map(({ TargetHealth }) => TargetHealth?.State);
  return {
    kind: 'target group',
    name: TargetGroupName,
    settings: {
      port: Port,
      protocol: Protocol,
      healthCheckPath: group.HealthCheckPath,
      healthCheckInterval: group.HealthCheckIntervalSeconds,
      healthCheckTimeout: group.HealthCheckTimeoutSeconds,
      healthyThreshold: group.HealthyThresholdCount,
      unhealthyThreshold: group.UnhealthyThresholdCount,
      matcher: group.Matcher?.HttpCode,
      loadBalancers: LoadBalancerArns.map((arn) => arn.split('/').at(-2)),
      healthyTargets: states.filter((state) => state === 'healthy').length,
      ...owner(tags, TargetGroupArn),
    },
  };
}

/** Whose it is: nobody's here without the environment's tags. */
function owner(tags: Tags, arn = ''): Record<string, Value> {
  const { [TAGS.model]: model, [TAGS.environment]: environment } = tags.get(arn) ?? {};
  return { ...(model !== undefined && { model }), ...(environment !== undefined && { environment }) };
}

/** Actions with names instead of ARNs, in their order. */
function actions(given: readonly Action[] = []): Value {
  return [...given]
    .sort((one, other) => (one.Order ?? 0) - (other.Order ?? 0))
    .map(({ Type, TargetGroupArn, ForwardConfig, FixedResponseConfig, JwtValidationConfig }): Value => {
      const groups = ForwardConfig?.TargetGroups ?? (TargetGroupArn ? [{ TargetGroupArn }] : []);
      return {
        type: Type,
        ...(Type === 'forward' && {
          to: groups.map(({ TargetGroupArn: arn, Weight = 1 }) => ({ group: groupName(arn), weight: Weight })),
        }),
        ...(FixedResponseConfig && { status: FixedResponseConfig.StatusCode }),
        ...(JwtValidationConfig && {
          jwt: { issuer: JwtValidationConfig.Issuer, keys: JwtValidationConfig.JwksEndpoint },
        }),
      };
    });
}

/** `…:targetgroup/<name>/<id>`. */
function groupName(arn = ''): string {
  return arn.split('/').at(-2) ?? nameIn(arn);
}
