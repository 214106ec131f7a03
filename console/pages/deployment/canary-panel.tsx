import type { CanaryView, Side } from '../../../view-model/canary-view';
import { type Column, Table } from '../../parts/table';
import { Pill } from '../../parts/told';

const COLUMNS: readonly Column<Side>[] = [
  { name: 'Version', cell: ({ name }) => name },
  { name: 'Requests', isFigure: true, cell: ({ requests }) => requests },
  { name: 'Failed', isFigure: true, cell: ({ errors }) => errors },
  { name: 'p95', isFigure: true, cell: ({ p95 }) => p95 },
];

/** How a new version does beside the old one. */
export function CanaryPanel({ canary }: { readonly canary: CanaryView }) {
  const { share, percent, reason, elapsed, sides, limits, promoteWithin } = canary;
  return (
    <section class="panel canary">
      <h3>Canary</h3>
      <p class="stack-line">
        <Pill told={canary} />
        {share} {elapsed && `for ${elapsed}`}
      </p>
      {percent !== undefined && <Share percent={percent} />}
      {reason && reason !== canary.words && <p>{reason}</p>}
      {promoteWithin && <p>It is taken back unless somebody promotes it within {promoteWithin}.</p>}
      {sides.length > 0 && (
        <Table caption="What was measured of both versions" columns={COLUMNS} rows={sides} keyOf={({ name }) => name} />
      )}
      {limits && <p class="hint">Allowed: {limits}.</p>}
    </section>
  );
}

/** How the requests are shared out. */
function Share({ percent }: { readonly percent: number }) {
  return (
    <svg class="share" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      <rect class="old" width="100" height="4" />
      <rect class="new" width={percent} height="4" />
    </svg>
  );
}
