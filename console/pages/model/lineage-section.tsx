import type { Endpoint, Lineage } from '../../../client/resources';
import { callerInWords } from '../../../view-model/caller';
import { harmless } from '../../../view-model/harmless';
import { Facts } from '../../parts/facts';
import { Loaded } from '../../parts/loaded';
import { Moment } from '../../parts/moment';
import { usePolled } from '../../polling/use-polled';
import { useSession } from '../../session/session';
import { metricInShort } from './version-columns';

/** Where what runs comes from. It changes with a deployment only. */
export function LineageSection({ endpoint: { model, deploymentId } }: { readonly endpoint: Endpoint }) {
  const { api } = useSession();
  const cadence = { shortestMs: 300_000, longestMs: 3_600_000 };
  const lineage = usePolled(`lineage/${model}/${deploymentId}`, () => api.lineage(model), cadence);
  return (
    <section class="panel">
      <h2>Lineage</h2>
      <Loaded watched={lineage} what="the lineage">
        {(value) => <Origin {...harmless(value)} />}
      </Loaded>
    </section>
  );
}

function Origin({ modelVersion, image, deployment }: Lineage) {
  const { s3Location, gitCommit, description, metrics = {}, createdAt, approval } = modelVersion ?? {};
  return (
    <Facts
      facts={[
        ['Artifact', s3Location && <code>{s3Location}</code>],
        ['Description', description],
        [
          'Metrics',
          Object.keys(metrics)
            .map((name) => `${name} ${metricInShort(metrics, name)}`)
            .join(', '),
        ],
        ['Commit', gitCommit && <code>{gitCommit}</code>],
        ['Registered', createdAt && <Moment at={createdAt} />],
        ['Approval', approval?.status],
        ['Image', image && <code>{`${image.repositoryUri}:${image.tag}`}</code>],
        ['Image’s commit', image?.gitCommit && <code>{image.gitCommit}</code>],
        ['Deployed by', callerInWords(deployment?.requestedBy)],
      ]}
    />
  );
}
