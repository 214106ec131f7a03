import type { ListedEndpoint } from '../client/resources';
import { costInShort } from './cost-in-words';
import { endpointStatus } from './status-in-words';
import { ago, duration } from './times';
import type { Told } from './tone';
import { versionLabel } from './versions';

/** An endpoint in a list of all. */
export interface EndpointRow {
  readonly model: string;
  readonly status: Told;
  readonly version: string;
  readonly url: string;
  /** How long it is as it is. */
  readonly since: string;
  /** `m6i.large`, or `pool shared`. */
  readonly runsOn: string;
  /** US dollars in a month: `74.88 to 225`. */
  readonly cost: string;
  /** `deploying for 2 min`; undefined where nothing goes on. */
  readonly underWay: (Told & { readonly deploymentId: string }) | undefined;
  readonly leftovers: readonly string[];
}

export function endpointRow(endpoint: ListedEndpoint, now: number): EndpointRow {
  const { model, status, url = '', updatedAt, leftovers = [] } = endpoint;
  return {
    model,
    status: endpointStatus(status),
    version: versionLabel(endpoint),
    url,
    since: updatedAt === undefined ? '' : ago(updatedAt, now),
    runsOn: runsOn(endpoint),
    cost: costInShort(endpoint.costPerMonth),
    underWay: underWay(endpoint.underWay, now),
    leftovers,
  };
}

function runsOn({ capacity, instanceType }: Pick<ListedEndpoint, 'capacity' | 'instanceType'>): string {
  return capacity === undefined || capacity === 'own' ? (instanceType ?? '') : `pool ${capacity}`;
}

function underWay(change: ListedEndpoint['underWay'], now: number): EndpointRow['underWay'] {
  if (!change) return undefined;
  const passed = duration(now - Date.parse(change.startedAt));
  const words = change.kind === 'DELETE' ? 'deleting' : 'deploying';
  return { words: `${words} for ${passed}`, tone: 'busy', deploymentId: change.deploymentId };
}
