import type { ModelSummary } from '../../../client/resources';
import { Moment } from '../../parts/moment';
import { type Column, Table } from '../../parts/table';
import { hrefOf } from '../../routing/route';

const COLUMNS: readonly Column<ModelSummary>[] = [
  { name: 'Model', cell: ({ model }) => <a href={hrefOf({ page: 'model', model, tab: 'overview' })}>{model}</a> },
  { name: 'Latest version', cell: ({ latestVersion }) => latestVersion ?? '–' },
  { name: 'Aliases', cell: ({ aliases }) => Object.keys(aliases).join(', ') || '–' },
  { name: 'Registered', cell: ({ createdAt }) => <Moment at={createdAt} /> },
];

/** Models of which nothing runs. */
export function IdleModels({ models }: { readonly models: readonly ModelSummary[] }) {
  return (
    <section>
      <h2>Registered, not running</h2>
      <Table caption="Models of which nothing runs" columns={COLUMNS} rows={models} keyOf={({ model }) => model} />
    </section>
  );
}
