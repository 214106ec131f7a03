import type { Deployment } from '../client/resources';
import type { Told } from './tone';

/** How a deployment stands. */
export function deploymentStatus({ status, kind }: Pick<Deployment, 'status' | 'kind'>): Told {
  switch (status) {
    case 'IN_PROGRESS':
      return { words: kind === 'DELETE' ? 'deleting' : 'deploying', tone: 'busy' };
    case 'LIVE':
      return { words: 'live', tone: 'good' };
    case 'DELETED':
      return { words: 'deleted', tone: 'quiet' };
    case 'ROLLED_BACK':
      return { words: 'failed, and taken back', tone: 'bad' };
    case 'REJECTED':
      return { words: 'rejected, nothing was touched', tone: 'warning' };
    case 'CLEANUP_FAILED':
      return { words: 'failed, and something is left', tone: 'bad' };
    default:
      return { words: otherWords(status), tone: 'warning' };
  }
}

const OF_ENDPOINTS: Readonly<Record<string, Told>> = {
  LIVE: { words: 'live', tone: 'good' },
  DEGRADED: { words: 'degraded', tone: 'warning' },
  CLEANUP_FAILED: { words: 'not serving, leftovers', tone: 'bad' },
  IN_PROGRESS: { words: 'not live yet', tone: 'busy' },
};

/** How an endpoint stands. */
export function endpointStatus(status: string): Told {
  return Object.hasOwn(OF_ENDPOINTS, status) ? OF_ENDPOINTS[status]! : { words: otherWords(status), tone: 'warning' };
}

/** A status that this release does not know yet. */
function otherWords(status: string): string {
  return status.toLowerCase().replaceAll('_', ' ');
}
