import type { ListedEndpoint } from '../../../client/resources';

type Counted = Pick<ListedEndpoint, 'status' | 'underWay'>;

/** `4 live, 1 changing, 1 needs somebody`. */
export function summary(endpoints: readonly Counted[]): string {
  if (endpoints.length === 0) return 'Nothing is running.';
  const changing = endpoints.filter(({ underWay }) => underWay !== undefined).length;
  const counts = [
    [endpoints.filter(({ status }) => status === 'LIVE').length, 'live'],
    [changing, 'changing'],
    [endpoints.filter(needsSomebody).length, 'in need of somebody'],
  ] as const;
  const told = counts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return told.length === 0 ? `${endpoints.length} endpoints` : told.join(', ');
}

function needsSomebody({ status, underWay }: Counted): boolean {
  return status !== 'LIVE' && status !== 'IN_PROGRESS' && underWay === undefined;
}
