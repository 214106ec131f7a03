import type { SimulatedAccount } from '../../../local/simulation/simulated-account';

/** A deployment's record with its JSON texts read. */
export interface DeploymentRecord {
  readonly status: string;
  readonly kind: string;
  readonly url?: string;
  readonly error?: { readonly error: string; readonly cause: string };
  readonly canary?: CanaryRecord;
  readonly evidence?: Readonly<Record<string, unknown>>;
  readonly leftovers?: readonly string[];
  readonly refusedMails?: readonly { readonly recipient: string; readonly error: string; readonly cause: string }[];
}

/** How a new version proved itself on real requests, and what came of it. */
interface CanaryRecord {
  readonly verdict: string;
  readonly reason: string;
  readonly step: number;
  readonly percent: number;
  readonly new: SideRecord;
  readonly old: SideRecord;
}

interface SideRecord {
  readonly requests: number;
  readonly errors: number;
  readonly errorPercent: number;
}

export async function deploymentRecord(account: SimulatedAccount, deploymentId: string): Promise<DeploymentRecord> {
  const item = (await account.aws.table.items()).find((candidate) => candidate.sk === `DEPLOYMENT#${deploymentId}`);
  if (!item) throw new Error(`There is no record of deployment ${deploymentId}`);
  const { error, evidence, leftovers, canary } = item as Readonly<Record<string, string | undefined>>;
  return {
    ...(item as unknown as DeploymentRecord),
    ...(error !== undefined && { error: JSON.parse(error) }),
    ...(canary !== undefined && { canary: JSON.parse(canary) }),
    ...(evidence !== undefined && { evidence: JSON.parse(evidence) }),
    ...(leftovers !== undefined && { leftovers: JSON.parse(leftovers) }),
  };
}

export function endpointRecord(account: SimulatedAccount, model: string) {
  return account.aws.table.item(`MODEL#${model}`, 'ENDPOINT');
}

/** What exists for the models, as `service type name`; slots in the table included. */
export async function resources(account: SimulatedAccount): Promise<string[]> {
  const all = [...account.aws.twin.resources(), ...(await account.aws.table.slots())];
  return all.map(({ service, type, name }) => `${service} ${type} ${name}`);
}
