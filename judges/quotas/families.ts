import type { PurchaseOption } from '../../local/aws/ec2/vcpu-quota';

const CHECKS_OF: Readonly<Record<PurchaseOption, string>> = { onDemand: 'OnDemand', spot: 'Spot' };

/** The quota that counts a family of instance types, such as `g`, by the checks of aws-quota-checker. */
export function quotasOfFamilies(checks: string, option: PurchaseOption): ReadonlyMap<string, string> {
  const classes = checks.split(/^class /m).filter((text) => text.startsWith(CHECKS_OF[option]));
  return new Map(
    classes.flatMap((text) => {
      const code = /quota_code = "(L-\w+)"/.exec(text)?.[1];
      const families = /\[0\] in \[(.*?)\]/.exec(text)?.[1];
      if (!code || !families) return [];
      return [...families.matchAll(/'(\w+)'/g)].map(([, family]) => [family!, code] as const);
    }),
  );
}

/** An instance type whose vCPUs the twin counts in another quota. */
export function familyFault(
  name: string,
  ours: string | undefined,
  quotas: ReadonlyMap<string, string>,
): string | undefined {
  const family = /^[a-z]+/.exec(name)![0];
  const theirs = quotas.get(family);
  return ours === theirs ? undefined : `${name}: counts in ${ours}, and in ${theirs} there`;
}
