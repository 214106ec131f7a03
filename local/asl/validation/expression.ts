import { DefinitionError } from '../errors';
import { compile } from '../jsonata';

/** An expression must be well-formed, and begin with `$states` or a variable: it is given no document to select from. */
export function checkExpression(source: string, path: string): void {
  let tree: Node;
  try {
    tree = compile(source).ast() as unknown as Node;
  } catch (error) {
    throw new DefinitionError(path, `"${source}" is not a JSONata expression: ${(error as Error).message}`, {
      cause: error,
    });
  }
  const name = topLevelReference(tree);
  if (name !== undefined) {
    throw new DefinitionError(path, `"${source}": a reference to '${name}' at the top level is not supported`);
  }
}

type Nodes = Node | readonly Nodes[] | undefined;

/** A node of jsonata's syntax tree, as far as names can stand in it without a context. */
interface Node {
  readonly type: string;
  readonly value?: string;
  readonly lhs?: Nodes;
  readonly rhs?: Nodes;
  readonly steps?: readonly Node[];
  readonly arguments?: Nodes;
  readonly procedure?: Nodes;
  readonly expression?: Nodes;
  readonly expressions?: Nodes;
  readonly condition?: Nodes;
  readonly then?: Nodes;
  readonly else?: Nodes;
}

/**
 * The first name, `$` or `$$` that is looked up where there is no context. What stands in a filter, a later step of a
 * path, a lambda or a transform has a context of its own.
 */
function topLevelReference(node: Nodes): string | undefined {
  if (node === undefined) return undefined;
  if (Array.isArray(node)) return firstOf(node);
  const { type, value, steps, rhs, ...tree } = node as Node;
  switch (type) {
    case 'name':
      return value;
    case 'variable':
      return value === '' || value === '$' ? `$${value}` : undefined;
    case 'path':
      return topLevelReference(steps?.[0]);
    case 'bind':
      return topLevelReference(rhs);
    case 'lambda':
    case 'transform':
      return undefined;
    default:
      return firstOf([
        ...[tree.lhs, rhs, tree.procedure, tree.arguments],
        ...[tree.expression, tree.expressions, tree.condition, tree.then, tree.else],
      ]);
  }
}

function firstOf(nodes: readonly Nodes[]): string | undefined {
  for (const node of nodes) {
    const name = topLevelReference(node);
    if (name !== undefined) return name;
  }
  return undefined;
}
