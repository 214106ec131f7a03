/** What an intrinsic function can refer to. */
export interface Scope {
  readonly pseudoParameters: Readonly<Record<string, string>>;
  parameter(name: string): unknown;
  ref(logicalId: string): string | undefined;
  attribute(logicalId: string, attribute: string): string | undefined;
  mapping(map: string, key: string, name: string): unknown;
  condition(name: string): boolean;
  importValue(name: string): unknown;
}

/** `{"Ref": "AWS::NoValue"}`: the property that holds it does not exist. */
const NO_VALUE = Symbol('AWS::NoValue');

/** A template value with its intrinsic functions evaluated. Dynamic references (`{{resolve:…}}`) stay as they are. */
export function resolve(value: unknown, scope: Scope): unknown {
  const resolved = evaluate(value, scope);
  return resolved === NO_VALUE ? undefined : resolved;
}

type Intrinsic = (argument: unknown, scope: Scope) => unknown;

const INTRINSICS: Readonly<Record<string, Intrinsic>> = {
  Ref: (argument, scope) => reference(String(argument), scope),
  'Fn::GetAtt': (argument, scope) => {
    const [logicalId = '', ...rest] = Array.isArray(argument) ? argument.map(String) : String(argument).split('.');
    return attribute(logicalId, rest.join('.'), scope);
  },
  'Fn::Sub': (argument, scope) => substitute(argument, scope),
  'Fn::Join': (argument, scope) => {
    const [separator, parts] = argument as [string, unknown];
    return list(parts, scope, 'Fn::Join').map(String).join(separator);
  },
  'Fn::Select': (argument, scope) => {
    const [index, items] = argument as [unknown, unknown];
    return list(items, scope, 'Fn::Select')[Number(resolve(index, scope))];
  },
  'Fn::Split': (argument, scope) => {
    const [separator, text] = argument as [string, unknown];
    return String(resolve(text, scope)).split(separator);
  },
  'Fn::ImportValue': (argument, scope) => scope.importValue(String(resolve(argument, scope))),
  'Fn::FindInMap': (argument, scope) => {
    const [map = '', key = '', name = ''] = (argument as unknown[]).map((part) => String(resolve(part, scope)));
    return scope.mapping(map, key, name);
  },
  'Fn::If': (argument, scope) => {
    const [condition, yes, no] = argument as [string, unknown, unknown];
    return evaluate(scope.condition(condition) ? yes : no, scope);
  },
  'Fn::Equals': (argument, scope) => {
    const [left, right] = (argument as unknown[]).map((part) => resolve(part, scope));
    return left === right;
  },
  'Fn::Not': (argument, scope) => !resolve((argument as unknown[])[0], scope),
  'Fn::And': (argument, scope) => (argument as unknown[]).every((part) => resolve(part, scope)),
  'Fn::Or': (argument, scope) => (argument as unknown[]).some((part) => resolve(part, scope)),
  'Fn::Base64': (argument, scope) => Buffer.from(String(resolve(argument, scope))).toString('base64'),
  'Fn::GetAZs': (argument, scope) => {
    const region = String(resolve(argument, scope)) || scope.pseudoParameters['AWS::Region'];
    return ['a', 'b', 'c'].map((zone) => `${region}${zone}`);
  },
  Condition: (argument, scope) => scope.condition(String(argument)),
};

function evaluate(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) return value.map((item) => evaluate(item, scope)).filter((item) => item !== NO_VALUE);
  if (typeof value !== 'object' || value === null) return value;

  const entries = Object.entries(value);
  const [name, argument] = entries[0] ?? [];
  const intrinsic = entries.length === 1 && name !== undefined ? INTRINSICS[name] : undefined;
  // `Condition` is also an ordinary key (of an IAM statement, say), where its value is an object.
  if (intrinsic && !(name === 'Condition' && typeof argument !== 'string')) return intrinsic(argument, scope);
  if (entries.length === 1 && name?.startsWith('Fn::'))
    throw new Error(`The intrinsic function ${name} is not supported`);
  return Object.fromEntries(
    entries.map(([key, item]) => [key, evaluate(item, scope)]).filter(([, item]) => item !== NO_VALUE),
  );
}

function reference(name: string, scope: Scope): unknown {
  if (name === 'AWS::NoValue') return NO_VALUE;
  const value = scope.pseudoParameters[name] ?? scope.parameter(name) ?? scope.ref(name);
  if (value === undefined) throw new Error(`Ref ${name}: there is no such parameter or resource`);
  return value;
}

function attribute(logicalId: string, name: string, scope: Scope): string {
  const value = scope.attribute(logicalId, name);
  if (value === undefined)
    throw new Error(`Fn::GetAtt ${logicalId}.${name}: local mode knows no such resource or attribute`);
  return value;
}

function substitute(argument: unknown, scope: Scope): string {
  const [template, variables = {}] = (Array.isArray(argument) ? argument : [argument]) as [string, object?];
  const own = variables as Record<string, unknown>;
  return template.replace(/\$\{(!?)([^}]*)\}/g, (_, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    if (Object.hasOwn(own, name)) return String(resolve(own[name], scope));
    const [logicalId = '', ...rest] = name.split('.');
    return String(rest.length > 0 ? attribute(logicalId, rest.join('.'), scope) : reference(name, scope));
  });
}

function list(value: unknown, scope: Scope, intrinsic: string): unknown[] {
  const resolved = resolve(value, scope);
  if (!Array.isArray(resolved)) throw new Error(`${intrinsic} needs a list, not ${JSON.stringify(resolved)}`);
  return resolved;
}
