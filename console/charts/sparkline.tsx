import { areaPath, largest, linePath, type Point } from './scale';

const FRAME = { width: 96, height: 22 };

/** A line beside the figure that it leads to: it says nothing that the figure does not. */
export function Sparkline({ points, kind }: { readonly points: readonly Point[]; readonly kind: string }) {
  const top = largest([points]) || 1;
  return (
    <svg class={`sparkline series-${kind}`} viewBox={`-1 -2 ${FRAME.width + 2} ${FRAME.height + 3}`} aria-hidden="true">
      <path class="area" d={areaPath(points, top, FRAME)} />
      <path class="line" d={linePath(points, top, FRAME)} />
    </svg>
  );
}
