import { ValidationException } from '../../shared/errors';

/** One comparison of a filter: of an attribute, or of a tag by its key. */
export interface Comparison {
  readonly of: 'attribute' | 'tag';
  readonly key: string;
  readonly operator: Operator;
  /** A list after `IN` and `NOT IN` alone. */
  readonly value: string | number | readonly string[];
}

export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'LIKE' | 'ILIKE' | 'IN' | 'NOT IN';

/** What can be compared: texts, texts that may be listed, and numbers. */
export type Attributes = Readonly<Record<string, 'text' | 'listed' | 'number'>>;

export const MODEL_ATTRIBUTES: Attributes = { name: 'listed' };
export const VERSION_ATTRIBUTES: Attributes = {
  name: 'listed',
  run_id: 'listed',
  source_path: 'text',
  version_number: 'number',
};

/** More in a list, or more comparisons, nobody writes by hand. */
const MOST = 100;

/**
 * Reads MLflow's filters: comparisons that are joined by AND, such as `name LIKE 'iris%' AND tags.`k` = 'v'`. A quote within a text is
 * written twice, as in SQL.
 */
export function parseFilter(filter: string, attributes: Attributes): readonly Comparison[] {
  const tokens = new Tokens(filter);
  const comparisons: Comparison[] = [];
  if (tokens.isAtEnd()) return comparisons;
  do {
    comparisons.push(comparison(tokens, attributes));
    if (comparisons.length > MOST) throw new ValidationException(`filter: must have at most ${MOST} comparisons`);
  } while (tokens.takes(/^AND$/i));
  if (!tokens.isAtEnd()) tokens.refuse('AND, or the end');
  return comparisons;
}

function comparison(tokens: Tokens, attributes: Attributes): Comparison {
  const { of, key } = subject(tokens.next('an attribute or a tag'), attributes);
  const kind = of === 'tag' ? 'text' : attributes[key]!;
  const allowed: readonly Operator[] = OPERATORS[kind];
  const written = tokens.next(allowed.join(', ')).toUpperCase();
  const operator = (written === 'NOT' ? `NOT ${tokens.next('IN').toUpperCase()}` : written) as Operator;
  if (!allowed.includes(operator)) {
    throw new ValidationException(`filter: ${key} must be compared by ${allowed.join(', ')}, not by ${operator}`);
  }
  if (operator === 'IN' || operator === 'NOT IN') return { of, key, operator, value: list(tokens) };
  return { of, key, operator, value: kind === 'number' ? number(tokens) : text(tokens) };
}

const TEXT: readonly Operator[] = ['=', '!=', 'LIKE', 'ILIKE'];
const OPERATORS = {
  text: TEXT,
  listed: [...TEXT, 'IN', 'NOT IN'],
  number: ['=', '!=', '<', '<=', '>', '>='],
} as const satisfies Readonly<Record<string, readonly Operator[]>>;

/** `name`, `attribute.name`, `tags.key`, `` tag.`a key` ``. */
function subject(token: string, attributes: Attributes): Pick<Comparison, 'of' | 'key'> {
  const [, entity = 'attribute', rest = token] = /^(attribute|tags?)\.(.+)$/is.exec(token) ?? [];
  const key = /^(["'`]).*\1$/s.test(rest) ? rest.slice(1, -1) : rest;
  if (!entity.toLowerCase().startsWith('tag') && !Object.hasOwn(attributes, key)) {
    const known = [...Object.keys(attributes), 'tags.<key>'].join(', ');
    throw new ValidationException(`filter: must compare ${known}, not ${token}`);
  }
  return { of: entity.toLowerCase().startsWith('tag') ? 'tag' : 'attribute', key };
}

function list(tokens: Tokens): string[] {
  const values: string[] = [];
  if (!tokens.takes(/^\($/)) tokens.refuse("a list such as ('a', 'b')");
  do {
    // Python writes a tuple of one like this: ('a',).
    if (values.length > 0 && tokens.takes(/^\)$/)) return values;
    if (values.push(text(tokens)) > MOST) throw new ValidationException(`filter: must list at most ${MOST} values`);
  } while (tokens.takes(/^,$/));
  if (!tokens.takes(/^\)$/)) tokens.refuse('a comma, or the end of the list');
  return values;
}

function text(tokens: Tokens): string {
  const token = tokens.next("a text in quotes such as 'iris'");
  const [, quote, inner] = /^(['"])(.*)\1$/s.exec(token) ?? [];
  if (quote === undefined) throw new ValidationException(`filter: must have a text in quotes, not ${token}`);
  return inner!.replaceAll(`${quote}${quote}`, quote);
}

/** Also in quotes: a version's number is text wherever else it is said. */
function number(tokens: Tokens): number {
  const token = tokens.next('a whole number');
  const [, , digits] = /^(['"]?)(-?\d{1,15})\1$/.exec(token) ?? [];
  if (digits === undefined) throw new ValidationException(`filter: must have a whole number, not ${token}`);
  return Number(digits);
}

/** Words with what is quoted in them, quoted texts, operators, parentheses and commas. No pattern looks back: it is linear. */
const TOKEN = /\s*((?:[\w-]+\.)?(?:"[^"]*"|`[^`]*`)|[\w-]+\.'[^']*'|'(?:[^']|'')*'|[\w.-]+|[<>!]=|[=<>(),])/sy;

class Tokens {
  private at = 0;

  constructor(private readonly filter: string) {}

  isAtEnd(): boolean {
    return this.filter.slice(this.at).trim() === '';
  }

  next(expected: string): string {
    const token = this.peek();
    if (token === undefined) this.refuse(expected);
    this.at = TOKEN.lastIndex;
    return token!;
  }

  /** Whether the next token is this one; then it is passed. */
  takes(pattern: RegExp): boolean {
    const token = this.peek();
    if (token === undefined || !pattern.test(token)) return false;
    this.at = TOKEN.lastIndex;
    return true;
  }

  refuse(expected: string): never {
    const rest = this.filter.slice(this.at).trim().slice(0, 40);
    throw new ValidationException(`filter: must have ${expected}, not ${rest === '' ? 'its end' : rest}`);
  }

  private peek(): string | undefined {
    TOKEN.lastIndex = this.at;
    return TOKEN.exec(this.filter)?.[1];
  }
}
