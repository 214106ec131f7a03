import type { Edge, StateGraph } from './state-graph';

/** A vertical line beside a column of states: in the gutter to the right of column `gutter`, or left of all (-1). */
export interface Lane {
  readonly gutter: number;
  readonly index: number;
}

export interface Lanes {
  /** None for an edge that leads straight down to the next row. */
  of(edge: Edge): Lane | undefined;
  /** How many lines run beside each other in a gutter. */
  count(gutter: number): number;
}

/** A lane for each edge, so that no two lie upon each other. */
export function lanesOf({ edges, row, column }: StateGraph): Lanes {
  const taken = new Map<number, { readonly top: number; readonly bottom: number }[][]>();
  const lanes = new Map<Edge, Lane>();
  for (const edge of edges) {
    const [rows, columns] = [
      [row.get(edge.from)!, row.get(edge.to)!] as const,
      [column.get(edge.from)!, column.get(edge.to)!] as const,
    ];
    if (columns[0] === columns[1] && rows[1] - rows[0] === 1) continue;
    const leadsBack = columns[0] === columns[1] && rows[1] < rows[0];
    const gutter = leadsBack ? columns[1] - 1 : Math.min(...columns);
    const span = { top: Math.min(...rows), bottom: Math.max(...rows) };
    const spans = taken.get(gutter) ?? [];
    taken.set(gutter, spans);
    const free = spans.findIndex((lines) => lines.every(({ top, bottom }) => span.bottom < top || span.top > bottom));
    const index = free < 0 ? spans.push([]) - 1 : free;
    spans[index]!.push(span);
    lanes.set(edge, { gutter, index });
  }
  return { of: (edge) => lanes.get(edge), count: (gutter) => taken.get(gutter)?.length ?? 0 };
}
