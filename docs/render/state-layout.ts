import type { Branch } from '../../asl/language/states';
import { type Drawing, drawState } from './state-drawing';
import { type StateGraph, stateGraph } from './state-graph';
import { type Lane, type Lanes, lanesOf } from './state-lanes';
import { arrow, type Box, type Point } from './svg';

const ROW_GAP = 24;
const LANE_WIDTH = 7;

/** All states of a scope with the ways between them, its upper left corner at 0, 0. */
export function drawScope(scope: Branch): Drawing {
  const graph = stateGraph(scope);
  const lanes = lanesOf(graph);
  const drawings = new Map([...graph.row.keys()].map((name) => [name, drawState(name, scope.States[name]!)] as const));
  const grid = gridOf(graph, lanes, drawings);
  const boxes = new Map([...drawings].map(([name, drawing]) => [name, grid.place(name, drawing)] as const));
  const lines = graph.edges.map((edge) => {
    const [from, to, lane] = [boxes.get(edge.from)!, boxes.get(edge.to)!, lanes.of(edge)];
    return arrow(lane ? bent(from, to, grid.x(lane)) : straight(from, to), { failure: edge.failure });
  });
  const states = [...drawings].map(([name, { shapes }]) => moved(shapes, boxes.get(name)!));
  return { shapes: [...lines, ...states], width: grid.width, height: grid.height };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Rows and columns as large as what is in them, with gutters between the columns. */
function gridOf({ row, column }: StateGraph, lanes: Lanes, sizes: ReadonlyMap<string, Size>) {
  const heights = largest(row, (name) => sizes.get(name)!.height);
  const widths = largest(column, (name) => sizes.get(name)!.width);
  const gutter = (index: number) => (lanes.count(index) + 2) * LANE_WIDTH;
  const top = (index: number) => sum(heights.slice(0, index)) + index * ROW_GAP;
  const left = (index: number) =>
    gutter(-1) + sum(widths.slice(0, index)) + sum(widths.slice(0, index).map((_, i) => gutter(i)));
  return {
    width: left(widths.length),
    height: top(heights.length) - ROW_GAP,
    place(name: string, { width, height }: Size): Box {
      const [c, r] = [column.get(name)!, row.get(name)!];
      return { x: left(c) + (widths[c]! - width) / 2, y: top(r), width, height };
    },
    x({ gutter: beside, index }: Lane): number {
      return (beside < 0 ? 0 : left(beside) + widths[beside]!) + (index + 1.5) * LANE_WIDTH;
    },
  };
}

function straight(from: Box, to: Box): Point[] {
  return [
    [from.x + from.width / 2, from.y + from.height],
    [to.x + to.width / 2, to.y - 1],
  ];
}

/** Out at the lower part of a side, along the lane, in at the upper part of a side. */
function bent(from: Box, to: Box, x: number): Point[] {
  const [out, into] = [from.y + Math.max(from.height - 8, from.height * 0.7), to.y + Math.min(8, to.height * 0.3)];
  return [
    [x > from.x + from.width / 2 ? from.x + from.width : from.x, out],
    [x, out],
    [x, into],
    [x > to.x + to.width / 2 ? to.x + to.width + 1 : to.x - 1, into],
  ];
}

export function moved(shapes: readonly string[], { x, y }: { readonly x: number; readonly y: number }): string {
  return `<g transform="translate(${x} ${y})">\n${shapes.join('\n')}\n</g>`;
}

/** The largest size in each row or column. */
function largest(index: ReadonlyMap<string, number>, size: (name: string) => number): number[] {
  const sizes: number[] = [];
  for (const [name, i] of index) sizes[i] = Math.max(sizes[i] ?? 0, size(name));
  return sizes;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
