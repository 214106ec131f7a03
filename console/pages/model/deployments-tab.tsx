import type { Deployment } from '../../../client/resources';
import { type DeploymentView, deploymentView } from '../../../view-model/deployment-view';
import { absolute } from '../../../view-model/times';
import { type Column, Table } from '../../parts/table';
import { Pill } from '../../parts/told';
import { useNow } from '../../polling/use-now';
import { hrefOf } from '../../routing/route';

interface Row {
  readonly deployment: Deployment;
  readonly view: DeploymentView;
}

const COLUMNS: readonly Column<Row>[] = [
  { name: 'Deployment', cell: (row) => <Name {...row} /> },
  { name: 'Status', cell: ({ view }) => <Pill told={view.status} /> },
  {
    name: 'Started',
    cell: ({ deployment, view }) => <time title={absolute(deployment.startedAt)}>{view.started}</time>,
  },
  { name: 'Took', isFigure: true, cell: ({ view }) => view.elapsed },
  { name: 'Forecast', isFigure: true, cell: ({ view }) => view.forecast || '–' },
  { name: 'By', cell: ({ view }) => view.requestedBy ?? '–' },
  { name: 'Why it failed', cell: ({ deployment }) => deployment.error?.cause ?? '–' },
];

export function DeploymentsTab({ deployments }: { readonly deployments: readonly Deployment[] }) {
  const now = useNow();
  if (deployments.length === 0) return <p class="nothing">Nothing was deployed yet.</p>;
  return (
    <Table
      caption="Deployments, newest first"
      columns={COLUMNS}
      rows={deployments.map((deployment) => ({ deployment, view: deploymentView(deployment, now) }))}
      keyOf={({ deployment }) => deployment.deploymentId}
    />
  );
}

function Name({ deployment: { model, deploymentId, kind }, view }: Row) {
  return (
    <span class="stack">
      <a href={hrefOf({ page: 'deployment', model, deploymentId })}>
        {kind === 'DELETE' ? 'Deletion' : `Version ${view.version || '?'}`}
      </a>
      <small>{deploymentId}</small>
    </span>
  );
}
