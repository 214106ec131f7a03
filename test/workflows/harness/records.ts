import type { SimulatedAccount } from '../../../local/simulation/simulated-account';

/** A deployment's record with its JSON texts read. */
export interface DeploymentRecord {
  readonly status: string;
  readonly kind: string;
  readonly url?: string;
  readonly error?: { readonly error: string; readonly cause: string };
  readonly evidence?: Readonly<Record<string, unknown>>;
  readonly leftovers?: readonly string[];
  readonly refusedMails?: readonly { readonly recipient: string; readonly error: string; readonly cause: string }[];
}

export async function deploymentRecord(account: SimulatedAccount, deploymentId: string): Promise<DeploymentRecord> {
  const item = (await account.aws.table.items()).find((candidate) => candidate.sk === `DEPLOYMENT#${deploymentId}`);
  if (!item) throw new Error(`There is no record of deployment ${deploymentId}`);
  const { error, evidence, leftovers } = item as Readonly<Record<string, string | undefined>>;
  return {
    ...(item as unknown as DeploymentRecord),
    ...(error !== undefined && { error: JSON.parse(error) }),
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
