import type { Branch, State, States } from '../../asl/language/states';
import { successors } from './way';

export interface Edge {
  readonly from: string;
  readonly to: string;
  /** Taken on an error only. */
  readonly failure: boolean;
}

/** The states of one scope, in rows that lead downwards and in columns, of which the first is the longest way without an error. */
export interface StateGraph {
  readonly edges: readonly Edge[];
  readonly row: ReadonlyMap<string, number>;
  readonly column: ReadonlyMap<string, number>;
}

export function stateGraph({ StartAt, States }: Branch): StateGraph {
  const edges = edgesOf(States);
  const row = rows(StartAt, withoutLoops(StartAt, edges));
  const success = edges.filter(({ from, to, failure }) => !failure && row.get(from)! < row.get(to)!);
  return { edges, row, column: columns([...row.keys()], row, success) };
}

/** An error that leads where success leads too is no edge of its own. */
function edgesOf(states: States): Edge[] {
  return Object.entries(states).flatMap(([from, state]) => {
    const next = successors(state);
    const otherwise = catchesOf(state).filter((to) => !next.includes(to));
    return [
      ...unique(next).map((to) => ({ from, to, failure: false })),
      ...unique(otherwise).map((to) => ({ from, to, failure: true })),
    ];
  });
}

function catchesOf(state: State): string[] {
  return 'Catch' in state ? (state.Catch ?? []).map(({ Next }) => Next) : [];
}

/** Edges by the state they leave; one that leads back into its own way is left out. */
function withoutLoops(start: string, edges: readonly Edge[]): ReadonlyMap<string, readonly string[]> {
  const onward = new Map<string, string[]>();
  const visit = (name: string, way: ReadonlySet<string>) => {
    if (onward.has(name)) return;
    const next = edges.filter(({ from, to }) => from === name && !way.has(to)).map(({ to }) => to);
    onward.set(name, next);
    for (const to of next) visit(to, new Set([...way, to]));
  };
  visit(start, new Set([start]));
  return onward;
}

/** A state stands below all that lead to it. */
function rows(start: string, onward: ReadonlyMap<string, readonly string[]>): Map<string, number> {
  const row = new Map<string, number>([[start, 0]]);
  const pending = [start];
  for (let name = pending.shift(); name !== undefined; name = pending.shift()) {
    for (const to of onward.get(name) ?? []) {
      if ((row.get(to) ?? -1) > row.get(name)!) continue;
      row.set(to, row.get(name)! + 1);
      pending.push(to);
    }
  }
  return new Map([...row].sort(([, a], [, b]) => a - b));
}

/** Way by way, each the longest that is left, in the first column with room for it. */
function columns(
  names: readonly string[],
  row: ReadonlyMap<string, number>,
  success: readonly Edge[],
): Map<string, number> {
  const column = new Map<string, number>();
  const taken: { readonly from: number; readonly to: number }[][] = [];
  for (const name of names) {
    if (column.has(name)) continue;
    const way = longestWay(name, success, column);
    const [from, to] = [row.get(name)!, row.get(way.at(-1)!)!];
    let index = taken.findIndex((spans) => spans.every((span) => to < span.from || from > span.to));
    if (index < 0) index = taken.push([]) - 1;
    taken[index]!.push({ from, to });
    for (const state of way) column.set(state, index);
  }
  return column;
}

function longestWay(
  name: string,
  success: readonly Edge[],
  placed: ReadonlyMap<string, number>,
  known = new Map<string, string[]>(),
): string[] {
  const before = known.get(name);
  if (before) return before;
  const ways = success
    .filter(({ from, to }) => from === name && !placed.has(to))
    .map(({ to }) => longestWay(to, success, placed, known));
  const way = [name, ...ways.reduce<string[]>((longest, one) => (one.length > longest.length ? one : longest), [])];
  known.set(name, way);
  return way;
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
