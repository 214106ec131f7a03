import type { Member, Shape, Target } from '../schemas/shape';
import { fromTextValue } from './text-value';

/** How a query protocol names things: EC2's flattens every list and has names of its own. */
export interface FormDialect {
  memberKey(member: Member): string;
  isFlat(list: Target): boolean;
}

export const awsQueryForm: FormDialect = {
  memberKey: (member) => member.traits.xmlName ?? member.name,
  isFlat: (list) => Boolean(list.traits.xmlFlattened),
};

export const ec2QueryForm: FormDialect = {
  memberKey: ({ name, traits }) => {
    const key = traits.xmlName ?? name;
    return (traits.ec2QueryName as string | undefined) ?? key.charAt(0).toUpperCase() + key.slice(1);
  },
  isFlat: () => true,
};

/** The fields of a form as a tree: `Tags.member.1.Key=a` is a leaf four levels down. */
interface Tree {
  text?: string;
  readonly children: Map<string, Tree>;
}

/** A structure out of a form's fields, whose keys are paths such as `Tags.member.1.Key`. */
export function readForm(shape: Shape, form: URLSearchParams, dialect: FormDialect): object {
  const root: Tree = { children: new Map() };
  for (const [path, text] of form) {
    let tree = root;
    for (const key of path.split('.')) {
      const child: Tree = tree.children.get(key) ?? { children: new Map() };
      tree.children.set(key, child);
      tree = child;
    }
    tree.text = text;
  }
  return read({ shape, traits: {} }, root, dialect) as object;
}

function read(target: Target, tree: Tree, dialect: FormDialect): unknown {
  const { shape } = target;
  if (shape.type === 'structure') return readStructure(shape.members, tree, dialect);
  if (shape.type === 'list') {
    const container = dialect.isFlat(target) ? tree : tree.children.get(shape.element.traits.xmlName ?? 'member');
    return numbered(container).map((element) => read(shape.element, element, dialect));
  }
  if (shape.type === 'map') {
    const entries = numbered(target.traits.xmlFlattened ? tree : tree.children.get('entry'));
    return Object.fromEntries(
      entries.map(({ children }) => {
        const value = children.get(shape.value.traits.xmlName ?? 'value');
        return [children.get(shape.key.traits.xmlName ?? 'key')?.text, value && read(shape.value, value, dialect)];
      }),
    );
  }
  return fromTextValue(shape, tree.text ?? '');
}

function readStructure(members: ReadonlyMap<string, Member>, tree: Tree, dialect: FormDialect): object {
  const structure: Record<string, unknown> = {};
  for (const member of members.values()) {
    const child = tree.children.get(dialect.memberKey(member));
    if (child) structure[member.name] = read(member, child, dialect);
  }
  return structure;
}

/** The children `1`, `2`, `3`, … in that order. */
function numbered(tree: Tree | undefined): Tree[] {
  const entries = [...(tree?.children ?? [])].filter(([key]) => /^\d+$/.test(key));
  return entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, child]) => child);
}
