import type { EnvironmentConfig } from '../../config/schema';
import { type Finding, ok, warn } from './finding';
import type { Outside } from './outside';

type Config = Pick<EnvironmentConfig, 'ci' | 'routing'>;

/** Of as many names is told by name. */
const MOST_TOLD = 3;

/** Whether the names of the teams' models lead to the load balancers from here; before those are there none does. */
export async function checkNames(
  { addressesOf }: Pick<Outside, 'addressesOf'>,
  { ci, routing: { domain, hostedZoneId } }: Config,
  loadBalancers: readonly string[],
): Promise<Finding[]> {
  // Of names that only begin alike nobody knows which models there are.
  const models = (ci?.teams ?? []).flatMap((team) => team.models).filter((model) => !model.endsWith('*'));
  if (models.length === 0 || loadBalancers.length === 0) return [];
  const own = new Set((await Promise.all(loadBalancers.map(addressesOf))).flat());
  const looked = await Promise.all(
    models.map(async (model) => {
      const name = `${model}.${domain}`;
      return { name, addresses: await addressesOf(name) };
    }),
  );
  const unresolved = looked.filter(({ addresses }) => addresses.length === 0);
  const elsewhere = looked.filter(({ addresses }) => addresses.length > 0 && !addresses.some((one) => own.has(one)));
  const lead = `Lead *.${domain} to ${loadBalancers[0]}`;
  if (unresolved.length === 0 && elsewhere.length === 0)
    return [ok(`the names of ${models.length} models lead to the load balancers`)];
  return [
    ...(unresolved.length === 0
      ? []
      : [
          warn(
            `from here ${told(unresolved.map(({ name }) => name))} cannot be resolved`,
            hostedZoneId === undefined
              ? lead
              : 'If the hosted zone is private, look from within its VPCs; else see whether its name servers are those of the domain',
          ),
        ]),
    ...(elsewhere.length === 0
      ? []
      : [
          warn(
            `from here ${told(elsewhere.map(({ name }) => name))} lead to ${told(elsewhere.flatMap(({ addresses }) => addresses))}, where no load balancer of the environment is`,
            hostedZoneId === undefined ? lead : `Delete their own records in the hosted zone ${hostedZoneId}`,
          ),
        ]),
  ];
}

function told(all: readonly string[]): string {
  const each = [...new Set(all)];
  const more = each.length - MOST_TOLD;
  return each.slice(0, MOST_TOLD).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
