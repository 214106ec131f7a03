import type { SimulatedAccount } from '../../../local/simulation/simulated-account';

export interface Finding {
  readonly model: string;
  readonly kind: string;
  readonly resource: string;
  readonly name: string;
  readonly capacity?: string;
  readonly what: string;
  readonly done: string;
  readonly field?: string;
  readonly recorded?: string;
  readonly actual?: string;
  readonly deploymentId?: string;
}

export interface UpkeepReport {
  readonly findings: readonly Finding[];
  readonly counts: Readonly<Record<string, unknown>>;
  readonly repair: string;
}

/** What the upkeep reports, started as somebody does who wants to know now. */
export async function lookedAfter(account: SimulatedAccount): Promise<UpkeepReport> {
  const execution = await account.lookAfter();
  await execution.whenEnded;
  const result = execution.ended?.result;
  if (result?.status !== 'SUCCEEDED') throw new Error(`The upkeep ended as ${JSON.stringify(result)}`);
  return reported(account);
}

export async function reported(account: SimulatedAccount): Promise<UpkeepReport> {
  const item = (await account.aws.table.item('UPKEEP', 'REPORT')) as Readonly<Record<string, string>> | undefined;
  if (!item) throw new Error('There is no report');
  return { findings: JSON.parse(item.findings!), counts: JSON.parse(item.counts!), repair: item.repair! };
}
