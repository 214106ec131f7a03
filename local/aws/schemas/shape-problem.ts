import type { Member, MemberNames, Shape } from './shape';

export interface ShapeProblem {
  readonly kind: 'missing' | 'unknown' | 'wrongType';
  /** Where in the value: `containerDefinitions[0].name`. */
  readonly path: string;
  readonly value: unknown;
  /** What a wrong type should have been. */
  readonly expected?: Shape['type'];
}

/** Values that stand for what is not known yet and so fit any type, such as a JSONata expression. */
export type Wildcard = (value: unknown, path: string) => boolean;

export interface ShapeCheckOptions {
  /** How a structure's members are called in the value: by the API's own names unless told otherwise. */
  readonly names?: MemberNames;
  readonly wildcard?: Wildcard;
  /** `native`: dates and bytes as the SDK has them, the default. `json`: both as text, as a state machine has them. */
  readonly representation?: 'native' | 'json';
}

/** Holds a value against a shape; finds everything that does not fit. */
export function shapeProblems(shape: Shape, value: unknown, options: ShapeCheckOptions = {}): ShapeProblem[] {
  const problems: ShapeProblem[] = [];
  check(shape, value, '', options, problems);
  return problems;
}

function check(shape: Shape, value: unknown, path: string, options: ShapeCheckOptions, problems: ShapeProblem[]): void {
  if (options.wildcard?.(value, path)) return;
  if (!fits(shape.type, value, options.representation)) {
    problems.push({ kind: 'wrongType', path, value, expected: shape.type });
    return;
  }
  if (shape.type === 'structure')
    checkMembers(options.names?.(shape) ?? shape.members, value as object, path, options, problems);
  if (shape.type === 'list') {
    (value as unknown[]).forEach((element, index) => {
      check(shape.element.shape, element, `${path}[${index}]`, options, problems);
    });
  }
  if (shape.type === 'map') {
    for (const [key, entry] of Object.entries(value as object)) {
      check(shape.value.shape, entry, join(path, key), options, problems);
    }
  }
}

function checkMembers(
  members: ReadonlyMap<string, Member>,
  value: object,
  path: string,
  options: ShapeCheckOptions,
  problems: ShapeProblem[],
): void {
  const given = new Set<Member>();
  for (const [name, content] of Object.entries(value)) {
    const member = members.get(name);
    if (content === undefined || (member && content === null)) continue;
    if (member) {
      given.add(member);
      check(member.shape, content, join(path, name), options, problems);
    } else {
      problems.push({ kind: 'unknown', path: join(path, name), value: content });
    }
  }
  for (const [name, member] of members) {
    if (!member.required || member.traits.idempotencyToken || given.has(member)) continue;
    problems.push({ kind: 'missing', path: join(path, name), value: undefined });
  }
}

function fits(type: Shape['type'], value: unknown, representation: ShapeCheckOptions['representation']): boolean {
  if (representation === 'json' && (type === 'timestamp' || type === 'blob')) return typeof value === 'string';
  switch (type) {
    case 'string':
    case 'boolean':
      return typeof value === type;
    case 'number':
      return typeof value === 'number' || typeof value === 'bigint';
    case 'timestamp':
      return value instanceof Date && !Number.isNaN(value.getTime());
    case 'blob':
      return value instanceof Uint8Array;
    case 'list':
      return Array.isArray(value);
    case 'structure':
    case 'map':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'document':
      return true;
  }
}

function join(path: string, name: string): string {
  return path ? `${path}.${name}` : name;
}
