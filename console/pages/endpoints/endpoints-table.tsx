import type { ListedEndpoint } from '../../../client/resources';
import { type EndpointRow, endpointRow } from '../../../view-model/endpoint-row';
import { type Column, Table } from '../../parts/table';
import { Pill } from '../../parts/told';
import { useNow } from '../../polling/use-now';
import { hrefOf } from '../../routing/route';
import { Traffic } from './traffic';

const COLUMNS: readonly Column<EndpointRow>[] = [
  { name: 'Model', cell: ({ model }) => <a href={hrefOf({ page: 'model', model, tab: 'overview' })}>{model}</a> },
  { name: 'Status', cell: (row) => <Status row={row} /> },
  { name: 'Version', cell: ({ version }) => version },
  { name: 'The last hour', cell: ({ model, url }) => (url === '' ? '–' : <Traffic model={model} />) },
  { name: 'Runs on', cell: ({ runsOn }) => runsOn },
  { name: 'USD a month', isFigure: true, cell: ({ cost }) => cost || '–' },
  { name: 'Since', cell: ({ since }) => since },
];

export function EndpointsTable({ endpoints }: { readonly endpoints: readonly ListedEndpoint[] }) {
  const now = useNow();
  return (
    <Table
      caption="Endpoints"
      columns={COLUMNS}
      rows={endpoints.map((endpoint) => endpointRow(endpoint, now))}
      keyOf={({ model }) => model}
    />
  );
}

function Status({ row: { model, status, underWay } }: { readonly row: EndpointRow }) {
  return (
    <span class="stack">
      <Pill told={status} />
      {underWay && (
        <a class="under-way" href={hrefOf({ page: 'deployment', model, deploymentId: underWay.deploymentId })}>
          {underWay.words}
        </a>
      )}
    </span>
  );
}
