import { Graph, layout } from '@dagrejs/dagre';
import type { Box, Point } from './svg';
import type { Way } from './ways';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Shapes with their upper left corner at 0, 0. */
export interface Drawing extends Size {
  readonly shapes: readonly string[];
}

/** Where everything stands, the upper left corner at 0, 0. */
export interface Layout extends Size {
  readonly boxes: ReadonlyMap<string, Box>;
  readonly lines: readonly { readonly way: Way; readonly points: readonly Point[] }[];
}

interface Spot {
  readonly x: number;
  readonly y: number;
}

const ROW_GAP = 36;
/** How far a line between two rows rises or falls on its way aside: those to one box meet, others stay apart. */
const SLOPE = 6;
/** Nothing that reaches a box comes nearer to its corners. */
const CORNER = 12;

/** Boxes of these sizes in rows that lead downwards, with the ways between them. */
export function laidOut(sizes: ReadonlyMap<string, Size>, ways: readonly Way[]): Layout {
  const graph = new Graph<object, Size, object>().setGraph({ nodesep: 6, edgesep: 4, ranksep: ROW_GAP });
  for (const [name, { width, height }] of sizes) graph.setNode(name, { width, height });
  // Where not all ways can be straight and short, those of a success are.
  for (const { from, to, failure } of ways) graph.setEdge(from, to, { weight: failure ? 1 : 8 });
  layout(graph);
  const boxes = new Map([...sizes.keys()].map((name) => [name, boxAround(graph.node(name) as Size & Spot)]));
  const lines = ways.map((way) => {
    const { points } = graph.edge(way.from, way.to) as { readonly points: readonly Spot[] };
    return { way, points: lineBetween(boxes.get(way.from)!, points.slice(1, -1), boxes.get(way.to)!) };
  });
  return fromCorner(boxes, lines);
}

/** Dagre says where the middle is. */
function boxAround({ x, y, width, height }: Size & Spot): Box {
  return { x: x - width / 2, y: y - height / 2, width, height };
}

/**
 * Dagre's line ends where it meets a box, which may be at a side, with a neighbour in its way. This one keeps Dagre's bends
 * between the rows, leaves at the lower edge of a box and arrives at the upper edge of another, or the other way round.
 */
function lineBetween(from: Box, bends: readonly Spot[], to: Box): Point[] {
  const [first, last] = [bends[0]!, bends.at(-1)!];
  return [...stem(from, first), ...bends.map(({ x, y }): Point => [x, y]), ...stem(to, last).reverse()];
}

/** From the edge of a box that faces the bend straight away from it, until no neighbour is beside the line. */
function stem(box: Box, bend: Spot): Point[] {
  const x = Math.min(Math.max(bend.x, box.x + CORNER), box.x + box.width - CORNER);
  return bend.y > box.y
    ? [
        [x, box.y + box.height],
        [x, bend.y - SLOPE],
      ]
    : [
        [x, box.y - 1],
        [x, bend.y + SLOPE],
      ];
}

/** Lines may lead around the outermost boxes. */
function fromCorner(boxes: ReadonlyMap<string, Box>, lines: Layout['lines']): Layout {
  const xs = [...boxes.values()]
    .flatMap(({ x, width }) => [x, x + width])
    .concat(lines.flatMap(({ points }) => points.map(([x]) => x)));
  const left = Math.min(...xs);
  return {
    width: Math.ceil(Math.max(...xs) - left),
    height: Math.ceil(Math.max(...[...boxes.values()].map(({ y, height }) => y + height))),
    boxes: new Map([...boxes].map(([name, box]) => [name, { ...box, x: rounded(box.x - left), y: rounded(box.y) }])),
    lines: lines.map(({ way, points }) => ({
      way,
      points: points.map(([x, y]): Point => [rounded(x - left), rounded(y)]),
    })),
  };
}

function rounded(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
