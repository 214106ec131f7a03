import type { Deployment } from '../../../client/resources';
import { deploymentView } from '../../../view-model/deployment-view';
import { failureView } from '../../../view-model/failure-view';
import { Icon } from '../../parts/icon';
import { useNow } from '../../polling/use-now';
import { hrefOf } from '../../routing/route';

/** What somebody should know first: that something is under way, or that the last attempt failed. */
export function LatestNews({ deployments: [latest] }: { readonly deployments: readonly Deployment[] }) {
  const now = useNow();
  if (!latest) return null;
  const failure = failureView(latest);
  if (latest.status !== 'IN_PROGRESS' && !failure) return null;
  const { title, started, elapsed, status } = deploymentView(latest, now);
  const { model, deploymentId } = latest;
  return (
    <a class={`note news tone-${status.tone}`} href={hrefOf({ page: 'deployment', model, deploymentId })}>
      <Icon name={status.tone} />
      <span>
        <b>{failure ? `${title}, ${started}: ${status.words}.` : `${title}: under way for ${elapsed}.`}</b>{' '}
        {failure?.cause}
      </span>
      <span class="go">
        {failure ? 'See why' : 'Watch it'}
        <Icon name="next" />
      </span>
    </a>
  );
}
