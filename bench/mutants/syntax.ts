import { parseSync } from '@swc/core';

export interface Node {
  readonly type: string;
  readonly span: { readonly start: number; readonly end: number };
  readonly [field: string]: unknown;
}

export interface Syntax {
  readonly root: Node;
  /** Where a node begins and ends in the text. */
  readonly range: (node: Pick<Node, 'span'>) => readonly [start: number, end: number];
}

/** A TypeScript text as a tree. */
export function parsed(text: string): Syntax {
  // The parser counts bytes, on from the file before, and its module begins at the first token: that is made the first character.
  const root = parseSync(`;${text}`, { syntax: 'typescript', target: 'es2023' }) as unknown as Node;
  const bytes = Buffer.from(text);
  const offset = (position: number) => bytes.subarray(0, position - root.span.start - 1).toString().length;
  return { root, range: ({ span }) => [offset(span.start), offset(span.end)] };
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
