import path from 'node:path';
import { parseFileSync } from '@swc/core';
import { sourceFiles } from './source-files';

/** What each node imports, as ids of nodes. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** Files by their path from the repository's root, with the files that they import or re-export from, types included. */
export function fileGraph(): Graph {
  const files = sourceFiles();
  return new Map(files.map((file) => [file, new Set(importsOf(file, new Set(files)))]));
}

function importsOf(file: string, files: ReadonlySet<string>): string[] {
  return parseFileSync(file, { syntax: 'typescript', tsx: file.endsWith('.tsx') }).body.flatMap((statement) => {
    const source = 'source' in statement ? statement.source?.value : undefined;
    if (!source?.startsWith('.')) return [];
    const target = path.posix.join(path.posix.dirname(file), source);
    return [`${target}.ts`, `${target}.tsx`, `${target}/index.ts`].filter((candidate) => files.has(candidate));
  });
}

/**
 * The folders within one folder, each with all that is in it. What lies in a folder itself may import from its sub-folders and
 * they from it: a folder is one thing to its neighbours.
 */
export function siblingGraphs(files: Graph): Graph[] {
  const graphs = new Map<string, Map<string, Set<string>>>();
  for (const [file, imports] of files) {
    for (const imported of imports) {
      const [parent, from, to] = parting(file, imported);
      if (from === undefined || to === undefined) continue;
      const graph = graphs.get(parent) ?? new Map<string, Set<string>>();
      graphs.set(parent, graph);
      graph.set(from, (graph.get(from) ?? new Set()).add(to));
    }
  }
  return [...graphs.values()];
}

/** The folder that holds both files, and the sub-folders in which the two lie, if they lie in any. */
function parting(one: string, other: string): [parent: string, one: string | undefined, other: string | undefined] {
  const [a, b] = [one.split('/'), other.split('/')];
  const depth = a.findIndex((part, i) => part !== b[i]);
  const within = (parts: readonly string[]) =>
    parts.length > depth + 1 ? parts.slice(0, depth + 1).join('/') : undefined;
  return [a.slice(0, depth).join('/'), within(a), within(b)];
}

/** Sets of nodes that all lead to each other. */
export function cycles(graph: Graph): string[][] {
  const reach = new Map([...graph.keys()].map((node) => [node, reachable(graph, node)]));
  const rings = [...graph.keys()].map((node) =>
    [...reach.get(node)!].filter((other) => reach.get(other)?.has(node)).sort(),
  );
  return [...new Map(rings.filter((ring) => ring.length > 0).map((ring) => [ring.join(), ring])).values()];
}

function reachable(graph: Graph, from: string): Set<string> {
  const reached = new Set(graph.get(from));
  for (const node of reached) for (const next of graph.get(node) ?? []) reached.add(next);
  return reached;
}
