import { expressionMutants } from './expression-operators';
import type { Mutant } from './mutant';
import { isNode, type Node, parsed, type Syntax } from './syntax';

/** Every mutant of a TypeScript text. Types, imports and the names of properties are no behaviour. */
export function mutantsOf(text: string, options: { readonly expressions: boolean }): readonly Mutant[] {
  const syntax = parsed(text);
  const found: Mutant[] = [];
  visit(syntax.root, (node) => {
    const operator = OPERATORS[node.type];
    if (operator) found.push(...operator(node, { text, syntax, ...options }));
  });
  const unique = new Map(found.map((mutant) => [`${mutant.start}-${mutant.end}-${mutant.replacement}`, mutant]));
  return [...unique.values()].sort((a, b) => a.start - b.start || a.end - b.end);
}

interface Context {
  readonly text: string;
  readonly syntax: Syntax;
  /** Whether texts hold expressions of a workflow. */
  readonly expressions: boolean;
}

type Operator = (node: Node, context: Context) => readonly Mutant[];

/** Sentences for people, which no test holds word for word. */
const FOR_PEOPLE: ReadonlySet<string> = new Set(['wildcard', 'about', 'summary', 'Comment', 'unchanged']);

const OF_TYPES = /^(Ts(?!AsExpression|ConstAssertion|NonNullExpression|SatisfiesExpression)|Import|Export(All|Named))/;

function visit(value: unknown, see: (node: Node) => void): void {
  if (Array.isArray(value)) for (const item of value) visit(item, see);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  if (isNode(value)) {
    if (OF_TYPES.test(value.type)) return;
    if (value.type === 'KeyValueProperty') {
      const { key, value: held } = value as unknown as { key: Node; value: Node };
      if (key.type === 'Computed') visit(key, see);
      if (!FOR_PEOPLE.has(String(key.value))) visit(held, see);
      return;
    }
    see(value);
  }
  for (const [field, inner] of Object.entries(value)) if (!NO_CHILDREN.has(field)) visit(inner, see);
}

const NO_CHILDREN: ReadonlySet<string> = new Set([
  'span',
  'typeAnnotation',
  'typeArguments',
  'typeParameters',
  'typeParams',
  'returnType',
  'superTypeParams',
]);

const BINARY: Readonly<Record<string, string>> = {
  '===': '!==',
  '!==': '===',
  '==': '!=',
  '!=': '==',
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
  '%': '*',
  '&&': '||',
  '||': '&&',
};

const METHODS: Readonly<Record<string, string>> = {
  max: 'min',
  min: 'max',
  some: 'every',
  every: 'some',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
  ceil: 'floor',
  floor: 'ceil',
};

const OPERATORS: Readonly<Record<string, Operator>> = {
  BinaryExpression: (node, { text, syntax }) => {
    const { operator, left, right } = node as unknown as { operator: string; left: Node; right: Node };
    const [from, to] = [syntax.range(left)[1], syntax.range(right)[0]];
    if (operator === '??') {
      return [{ operator: 'no default', start: from, end: syntax.range(node)[1], replacement: '' }];
    }
    const start = text.indexOf(operator, from);
    const other = BINARY[operator];
    if (other === undefined || start < 0 || start > to) return [];
    return [{ operator: 'another operator', start, end: start + operator.length, replacement: other }];
  },
  UnaryExpression: (node, { syntax }) => {
    const [start] = syntax.range(node);
    const [inner] = syntax.range(node.argument as Node);
    const negates = node.operator === '!' || node.operator === '-';
    return negates ? [{ operator: 'no negation', start, end: inner, replacement: '' }] : [];
  },
  NumericLiteral: (node, context) => [replaced(node, context, 'another number', String(Number(node.value) + 1))],
  BooleanLiteral: (node, context) => [replaced(node, context, 'another truth', String(!node.value))],
  StringLiteral: (node, context) => [
    replaced(node, context, 'another text', node.value === '' ? "'mutated'" : "''"),
    ...expressionsWithin(node, context),
  ],
  TemplateLiteral: (node, context) => [
    replaced(node, context, 'another text', '``'),
    ...expressionsWithin(node, context),
  ],
  RegExpLiteral: (node, context) => {
    const { pattern, flags } = node as unknown as { pattern: string; flags: string };
    const other = (operator: string, changed: string) =>
      changed === pattern || changed === '' ? [] : [replaced(node, context, operator, `/${changed}/${flags}`)];
    return [
      ...other('matches anywhere', pattern.replace(/^\^/, '')),
      ...other('matches more after it', pattern.replace(/(?<!\\)\$$/, '')),
    ];
  },
  ArrayExpression: (node, context) =>
    (node.elements as readonly unknown[]).length > 0 ? [replaced(node, context, 'empty list', '[]')] : [],
  ConditionalExpression: (node, { text, syntax }) => {
    const [start, end] = syntax.range(node);
    return [node.consequent, node.alternate].map((way) => ({
      operator: 'one way only',
      start,
      end,
      replacement: `(${text.slice(...syntax.range(way as Node))})`,
    }));
  },
  IfStatement: (node, context) =>
    ['true', 'false'].map((always) => replaced(node.test as Node, context, 'one way only', always)),
  AwaitExpression: (node, { syntax }) => [
    {
      operator: 'no await',
      start: syntax.range(node)[0],
      end: syntax.range(node.argument as Node)[0],
      replacement: '',
    },
  ],
  ExpressionStatement: (node, context) => [replaced(node, context, 'no statement', ';')],
  OptionalChainingExpression: (node, { text, syntax }) => {
    const { optional, base } = node as unknown as { optional: boolean; base: Node };
    if (!optional) return [];
    const start = text.indexOf('?.', syntax.range((base.object ?? base.callee) as Node)[1]);
    return [{ operator: 'no question', start, end: start + 2, replacement: /[([]/.test(text[start + 2]!) ? '' : '.' }];
  },
  MemberExpression: (node, context) => {
    const property = node.property as Node;
    const other = METHODS[String(property.value)];
    return property.type === 'Identifier' && other ? [replaced(property, context, 'another method', other)] : [];
  },
  FunctionBody: (node, context) =>
    (node.stmts as readonly unknown[]).length > 0 ? [replaced(node, context, 'returns at once', '{}')] : [],
};

function replaced(node: Node, { syntax }: Context, operator: string, replacement: string): Mutant {
  const [start, end] = syntax.range(node);
  return { operator, start, end, replacement };
}

/** Changes of the expression that a text is. */
function expressionsWithin(node: Node, { text, syntax, expressions }: Context): readonly Mutant[] {
  if (!expressions) return [];
  const [from, to] = syntax.range(node);
  return expressionMutants(text.slice(from + 1, to - 1)).map((mutant) => ({
    ...mutant,
    start: mutant.start + from + 1,
    end: mutant.end + from + 1,
  }));
}
