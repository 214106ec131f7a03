import type { ModelVersion } from '../../../client/resources';
import { harmless, harmlessText } from '../../../view-model/harmless';
import { type ComparedValue, compareVersions } from '../../../view-model/version-comparison';
import { Loaded } from '../../parts/loaded';
import { type Column, Table } from '../../parts/table';
import { NEVER, usePolled } from '../../polling/use-polled';
import { PageHeading } from '../../routing/page-heading';
import { hrefOf } from '../../routing/route';
import { useSession } from '../../session/session';

interface ComparisonPageProps {
  readonly model: string;
  readonly before: string;
  readonly after: string;
}

export function ComparisonPage({ model, before, after }: ComparisonPageProps) {
  const { api } = useSession();
  const load = () => Promise.all([api.version(model, before), api.version(model, after)]);
  const both = usePolled(`comparison/${model}/${before}/${after}`, load, NEVER);
  const title = harmlessText(`${model}: versions ${before} and ${after}`);
  return (
    <>
      <nav aria-label="Where this is" class="trail">
        <a href={hrefOf({ page: 'endpoints' })}>Endpoints</a>
        <a href={hrefOf({ page: 'model', model, tab: 'overview' })}>{harmlessText(model)}</a>
        <a href={hrefOf({ page: 'model', model, tab: 'versions' })}>Versions</a>
      </nav>
      <PageHeading title={title}>{title}</PageHeading>
      <Loaded watched={both} what="the versions">
        {([first, second]) => <Comparison before={harmless(first)} after={harmless(second)} />}
      </Loaded>
    </>
  );
}

function Comparison({ before, after }: { readonly before: ModelVersion; readonly after: ModelVersion }) {
  const { metrics, tags, facts } = compareVersions(before, after);
  const columns: readonly Column<ComparedValue>[] = [
    { name: 'What', cell: ({ name }) => name },
    { name: `Version ${before.version}`, cell: (value) => value.before },
    { name: `Version ${after.version}`, cell: (value) => <Changed {...value} /> },
    { name: 'Difference', cell: ({ difference, isChanged }) => difference || (isChanged ? 'changed' : 'none') },
  ];
  const parts = [
    ['Metrics', metrics],
    ['Tags', tags],
    ['Origin', facts],
  ] as const;
  return (
    <>
      {parts.map(
        ([title, values]) =>
          values.length > 0 && (
            <section key={title}>
              <h2>{title}</h2>
              <Table caption={title} columns={columns} rows={values} keyOf={({ name }) => name} isEven />
            </section>
          ),
      )}
    </>
  );
}

function Changed({ after, isChanged }: ComparedValue) {
  return <span class={isChanged ? 'changed' : undefined}>{after}</span>;
}
