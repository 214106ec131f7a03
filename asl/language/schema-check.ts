import { MOST_CHARACTERS } from '../../contract/bounds';
import { type ListRules, TWICE, WORDS } from '../../contract/list-rules';
import { isNamePattern, SEPARATORS } from '../../contract/name';
import { LIKENESS_OF_A_SLIP } from '../../contract/near-miss';

/** JSON Schema as Zod writes it, as far as requests use it. */
export interface JsonSchema {
  readonly type?: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean';
  /** What is expected, in words that follow `must be`. */
  readonly description?: string;
  readonly const?: string | number;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly JsonSchema[];
  /** Objects that are told apart by one of their fields, a word. */
  readonly oneOf?: readonly JsonSchema[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly propertyNames?: JsonSchema;
  readonly maxProperties?: number;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  /** No part of JSON Schema: what a list's objects must be to one another. */
  readonly listRules?: ListRules;
}

/**
 * The expression of the first thing that is wrong with a value: a sentence that names the field, what was expected and what is there,
 * or `''`. It has a value whatever it is given. `contract/refusal.ts` says the same of the same schema.
 *
 * @param value - an expression
 * @param name - what the value as a whole is called; its fields are called as they are
 */
export function firstProblem(schema: JsonSchema, value: string, name: string): string {
  return `(
    $first := function($problems) { '' & $append([], $problems)[$ != ''][0] };
    $quoted := function($text) { $replace($string([$text]), /^\\[|\\]$/, '') };
    $shown := function($value) { $type($value) = 'string'
      ? ', not ' & $quoted($brief($value))
      : $type($value) in ['number', 'boolean', 'null'] ? ', not ' & $string($value) : '' };
    $brief := function($text) { $length($text) > ${MOST_CHARACTERS} ? $substring($text, 0, ${MOST_CHARACTERS}) & '…' : $text };
    $below := function($path, $field) { ($path = '' ? '' : $path & '.') & $brief($field) };
    $called := function($path) { $path = '' ? '${name}' : $path };
    $wrong := function($path, $expected, $value) { $called($path) & ': must be ' & $expected & $shown($value) };
    $asName := function($text) { $replace($lowercase($text), /${SEPARATORS}/, '-') };
    $meant := function($text, $pattern) { $contains($asName($text), $pattern) ? '; did you mean ' & $asName($text) & '?' : '' };
    $pairs := function($name) { $map([1..$length($name) - 1], function($i) { $lowercase($substring($name, $i - 1, 2)) }) };
    $likeness := function($one, $other) { ($a := $pairs($one); $b := $pairs($other);
      2 * $count($a[$ in $b]) / $max([1, $count($a) + $count($b)])) };
    $unknown := function($path, $name, $known) { ($alike := $length($name) <= ${MOST_CHARACTERS} ? $known[$likeness($name, $) >= ${LIKENESS_OF_A_SLIP}];
      $below($path, $name) & ': is unknown; known are ' & $join($known, ', ') & ($exists($alike)
        ? '; did you mean ' & $sort($alike, function($l, $r) { $likeness($name, $l) < $likeness($name, $r) })[0] & '?' : '')) };
    $given := ${value};
    ${check(schema, '$given', "''")}
  )`;
}

/** An expression that is a problem or `''`, over the value and the path to it. */
function check(schema: JsonSchema, value: string, path: string): string {
  if (schema.anyOf) return checkAnyOf(schema, schema.anyOf, value, path);
  if (schema.oneOf) return checkOneOf(schema.oneOf, value, path);
  const wrong = (expected: string) => `$wrong(${path}, ${quoted(expected)}, ${value})`;
  if (schema.const !== undefined) return `${value} = ${literal(schema.const)} ? '' : ${wrong(String(schema.const))}`;
  if (schema.enum) {
    return `${value} in [${schema.enum.map(literal).join(', ')}] ? '' : ${wrong(`one of ${schema.enum.join(', ')}`)}`;
  }
  switch (schema.type) {
    case 'object':
      return `$type(${value}) != 'object' ? ${wrong('a JSON object')} : ${checkObject(schema, value, path)}`;
    case 'array':
      return `$type(${value}) != 'array' ? ${wrong('a list')} : ${checkArray(schema, value, path)}`;
    case 'string':
      return checkString(schema, value, wrong);
    case 'number':
    case 'integer':
      return checkNumber(schema, value, wrong);
    case 'boolean':
      return `$type(${value}) = 'boolean' ? '' : ${wrong('true or false')}`;
    default:
      return "''";
  }
}

function checkAnyOf({ description }: JsonSchema, alternatives: readonly JsonSchema[], value: string, path: string) {
  const objects = alternatives.filter(isOfObjects);
  const [object] = objects.length === 1 ? objects : [];
  const others = alternatives.filter((alternative) => alternative !== object);
  const checks = others.map((alternative) => `(${check(alternative, value, path)})`);
  const expected = description ?? alternatives.map(expectation).join(' or ');
  const hints = alternatives.flatMap(({ pattern, maxLength = Number.MAX_SAFE_INTEGER }) =>
    hint(pattern, value).map((meant) => {
      const isShort = `$type(${value}) = 'string' ? $length(${value}) <= ${maxLength} : false`;
      return `((${isShort}) ? ${meant} : '')`;
    }),
  );
  const told = [`$wrong(${path}, ${quoted(expected)}, ${value})`, ...hints].join(' & ');
  const within = object ? `$type(${value}) = 'object' ? (${check(object, value, path)}) : ` : '';
  return `${within}'' in [${checks.join(', ')}] ? '' : ${told}`;
}

function isOfObjects({ type, oneOf }: JsonSchema): boolean {
  return type === 'object' || oneOf !== undefined;
}

/** Of the alternatives, the one that the object says it is. */
function checkOneOf(alternatives: readonly JsonSchema[], value: string, path: string): string {
  const { name, words } = discriminator(alternatives);
  const tag = `$lookup(${value}, ${quoted(name)})`;
  const tagPath = `$below(${path}, ${quoted(name)})`;
  const known = alternatives.map(
    (alternative, index) => `${tag} = ${quoted(words[index]!)} ? (${check(alternative, value, path)})`,
  );
  return [
    `$type(${value}) != 'object' ? $wrong(${path}, 'a JSON object', ${value})`,
    `$not($exists(${tag})) ? ${tagPath} & ': is missing'`,
    ...known,
    `$wrong(${tagPath}, ${quoted(`one of ${words.join(', ')}`)}, ${tag})`,
  ].join(' : ');
}

/** The field that has one word in each alternative. */
function discriminator(alternatives: readonly JsonSchema[]): { name: string; words: readonly string[] } {
  for (const name of Object.keys(alternatives[0]?.properties ?? {})) {
    const words = alternatives.map(({ properties }) => properties?.[name]?.const);
    if (words.every((word) => typeof word === 'string')) return { name, words };
  }
  throw new Error('alternatives without a field that tells them apart');
}

function expectation({ description, type, const: constant }: JsonSchema): string {
  return description ?? (constant === undefined ? `a ${type}` : String(constant));
}

function checkString(schema: JsonSchema, value: string, wrong: (expected: string) => string): string {
  const { description = 'a string', pattern, minLength, maxLength } = schema;
  const rules = [
    `$type(${value}) != 'string' ? ${wrong(description)}`,
    ...(minLength ? [`$length(${value}) < ${minLength} ? ${wrong(`at least ${minLength} characters`)}`] : []),
    ...(maxLength === undefined
      ? []
      : [`$length(${value}) > ${maxLength} ? ${wrong(`at most ${maxLength} characters`)}`]),
    ...(pattern === undefined
      ? []
      : [`$not($contains(${value}, /${pattern}/)) ? ${[wrong(description), ...hint(pattern, value)].join(' & ')}`]),
  ];
  return [...rules, "''"].join(' : ');
}

/** What is added where a name does not fit its pattern: how it may be written. */
function hint(pattern: string | undefined, value: string): string[] {
  return pattern !== undefined && isNamePattern(pattern) ? [`$meant(${value}, /${pattern}/)`] : [];
}

function checkNumber(schema: JsonSchema, value: string, wrong: (expected: string) => string): string {
  const { type, minimum, maximum, description = type === 'integer' ? 'a whole number' : 'a number' } = schema;
  const bounds = [
    ...(type === 'integer' ? [`$floor(${value}) = ${value}`] : []),
    ...(minimum === undefined ? [] : [`${value} >= ${minimum}`]),
    ...(maximum === undefined ? [] : [`${value} <= ${maximum}`]),
  ];
  return `$type(${value}) != 'number' ? ${wrong(description)} : ${bounds.join(' and ') || 'true'} ? '' : ${wrong(description)}`;
}

function checkArray(schema: JsonSchema, value: string, path: string): string {
  const { items, minItems = 0, maxItems, uniqueItems, listRules } = schema;
  const each = items
    ? `$map(${value}, function($item, $index) { (${check(items, '$item', `$below(${path}, $string($index))`)}) })`
    : "''";
  const tooMany =
    maxItems === undefined
      ? ''
      : `$count(${value}) > ${maxItems} ? $wrong(${path}, 'a list of at most ${maxItems}', {}) : `;
  const tooFew =
    minItems > 0 ? `$count(${value}) < ${minItems} ? $wrong(${path}, 'a list of at least ${minItems}', {}) : ''` : "''";
  const alone = `$first([${each}, (${tooFew})])`;
  const together = [...(uniqueItems ? [twice(value, path)] : []), ...(listRules ? ruled(listRules, value, path) : [])];
  if (together.length === 0) return `${tooMany}${alone}`;
  // What items are to one another can be said of items that are right.
  return `${tooMany}($amiss := ${alone}; $amiss != '' ? $amiss : $first([${together.join(', ')}]))`;
}

/** What is wrong with an item, by an expression over it and those before it; nothing can be with the first. */
function comparedToThoseBefore(value: string, problem: string): string {
  return `$map(${value}, function($item, $index) { $index = 0 ? '' : (${problem}) })`;
}

function twice(value: string, path: string): string {
  const itemPath = `$below(${path}, $string($index))`;
  return comparedToThoseBefore(
    value,
    `$item in ${value}[[0..$index - 1]] ? $called(${itemPath}) & ': ${TWICE}' & $shown($item) : ''`,
  );
}

function ruled({ rising, total, notAbove, once }: ListRules, value: string, path: string): string[] {
  const pathTo = (field: string) => `$below($below(${path}, $string($index)), ${quoted(field)})`;
  const rules: string[] = [];
  if (rising !== undefined) {
    const [less, more] = WORDS.notRising.map(quoted);
    const before = `${value}[$index - 1].${rising}`;
    rules.push(
      comparedToThoseBefore(
        value,
        `$item.${rising} > ${before} ? '' : ${pathTo(rising)} & ': ' & ${less} & ${before} & ${more} & $shown($item.${rising})`,
      ),
    );
  }
  if (notAbove !== undefined) {
    const { name, other } = notAbove;
    const [before] = WORDS.notAbove(notAbove);
    rules.push(
      `$map(${value}, function($item, $index) { $item.${name} > $item.${other} ? ${pathTo(name)} & ': ' & ${quoted(before)} & $item.${other} & $shown($item.${name}) : '' })`,
    );
  }
  if (once !== undefined) {
    const alike = once.map((field) => `${field} = $item.${field}`).join(' and ');
    rules.push(
      comparedToThoseBefore(
        value,
        `$exists(${value}[[0..$index - 1]][${alike}]) ? ${pathTo(once[0])} & ': ${TWICE}' & $shown($item.${once[0]}) : ''`,
      ),
    );
  }
  if (total !== undefined) {
    const sum = `$sum(${value}.${total.field})`;
    rules.push(`${sum} > ${total.most} ? $called(${path}) & ': ' & ${quoted(WORDS.tooMuch(total))} & ${sum} : ''`);
  }
  return rules;
}

function checkObject(schema: JsonSchema, value: string, path: string): string {
  const { properties = {}, required = [], additionalProperties = true, propertyNames, maxProperties } = schema;
  const known = Object.keys(properties);
  const fields = Object.entries(properties).map(([name, field]) => {
    const inner = `$lookup(${value}, ${quoted(name)})`;
    const missing = required.includes(name) ? `$below(${path}, ${quoted(name)}) & ': is missing'` : "''";
    return `$exists(${inner}) ? (${check(field, inner, `$below(${path}, ${quoted(name)})`)}) : ${missing}`;
  });
  const entry =
    typeof additionalProperties === 'object' ? check(additionalProperties, '$entry', `$below(${path}, $name)`) : "''";
  const name = propertyNames ? nameCheck(propertyNames, path) : "''";
  const entries =
    entry === "''" && name === "''"
      ? []
      : [`$each(${value}, function($entry, $name) { $first([(${name}), (${entry})]) })`];
  const size =
    maxProperties === undefined
      ? []
      : [
          `$count($keys(${value})) > ${maxProperties} ? $wrong(${path}, 'a map of at most ${maxProperties} entries', {}) : ''`,
        ];
  const all = [...fields, ...entries, ...size].map((problem) => `(${problem})`);
  const problems = `$first([${all.join(', ')}])`;
  return additionalProperties === false ? `${unknownField(known, value, path)} : ${problems}` : problems;
}

function unknownField(known: readonly string[], value: string, path: string): string {
  const names = `[${known.map(quoted).join(', ')}]`;
  const unknown = `$keys(${value})[$not($ in ${names})]`;
  return `$exists(${unknown}) ? $unknown(${path}, ${unknown}[0], ${names})`;
}

/** A name is no value of its own: the problem is the map's. */
function nameCheck(schema: JsonSchema, path: string): string {
  const wrong = (expected: string) => `$called(${path}) & ': each name must be ' & ${quoted(expected)} & $shown($name)`;
  return checkString(schema, '$name', wrong);
}

function literal(value: string | number): string {
  return typeof value === 'string' ? quoted(value) : String(value);
}

/** A text of this project as JSONata writes it; what requests hold never becomes part of an expression. */
function quoted(text: string): string {
  if (/['\\\n]/.test(text)) throw new Error(`cannot be quoted in an expression: ${text}`);
  return `'${text}'`;
}
