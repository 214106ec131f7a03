/** What must be true of the item for a write to happen: all of these. */
export interface Condition {
  readonly exists?: boolean;
  readonly equals?: Readonly<Record<string, unknown>>;
  /** Holds if the attribute is missing or smaller. */
  readonly below?: Readonly<Record<string, number>>;
  readonly absent?: readonly string[];
  /** Alternatives: holds if any of them does. */
  readonly any?: readonly Condition[];
}

export interface Change {
  readonly set?: Readonly<Record<string, unknown>>;
  /** Set on the first write only. */
  readonly setOnce?: Readonly<Record<string, unknown>>;
  readonly add?: Readonly<Record<string, number>>;
  readonly remove?: readonly string[];
  /** Entries of map attributes, which may be called anything; the map must be there: `{ tags: { 'mlflow.user': 'ana' } }`. */
  readonly setEntries?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly removeEntries?: Readonly<Record<string, readonly string[]>>;
  readonly condition?: Condition;
}

interface Expressions {
  readonly ConditionExpression?: string;
  readonly UpdateExpression?: string;
  readonly ExpressionAttributeNames?: Record<string, string>;
  readonly ExpressionAttributeValues?: Record<string, unknown>;
}

/**
 * Attribute names and values never enter an expression's text, only placeholders do: neither DynamoDB's reserved words
 * nor anything that a caller sent can change what an expression means.
 */
class Placeholders {
  private readonly names = new Map<string, string>();
  private readonly values: Record<string, unknown> = {};

  /** An attribute, or one entry of a map attribute as `map.entry`. */
  name(path: readonly string[]): string {
    return path
      .map((part) => {
        const placeholder = this.names.get(part) ?? `#n${this.names.size}`;
        this.names.set(part, placeholder);
        return placeholder;
      })
      .join('.');
  }

  value(value: unknown): string {
    const placeholder = `:v${Object.keys(this.values).length}`;
    this.values[placeholder] = value;
    return placeholder;
  }

  expressions(texts: { ConditionExpression?: string; UpdateExpression?: string }): Expressions {
    const names = Object.fromEntries([...this.names].map(([name, placeholder]) => [placeholder, name]));
    return {
      ...texts,
      ...(this.names.size > 0 ? { ExpressionAttributeNames: names } : {}),
      ...(Object.keys(this.values).length > 0 ? { ExpressionAttributeValues: this.values } : {}),
    };
  }
}

export function conditionExpression(condition: Condition): Expressions {
  const placeholders = new Placeholders();
  return placeholders.expressions({ ConditionExpression: conditionText(condition, placeholders) });
}

export function changeExpression(change: Change): Expressions {
  const placeholders = new Placeholders();
  const name = (attribute: string) => placeholders.name(attribute.split('.'));
  const set = Object.entries(change.set ?? {})
    .filter(([, value]) => value !== undefined)
    .map(([attribute, value]) => `${name(attribute)} = ${placeholders.value(value)}`);
  const setOnce = Object.entries(change.setOnce ?? {}).map(
    ([attribute, value]) => `${name(attribute)} = if_not_exists(${name(attribute)}, ${placeholders.value(value)})`,
  );
  const add = Object.entries(change.add ?? {}).map(
    ([attribute, value]) => `${name(attribute)} ${placeholders.value(value)}`,
  );
  const setEntries = Object.entries(change.setEntries ?? {}).flatMap(([map, entries]) =>
    Object.entries(entries).map(
      ([entry, value]) => `${placeholders.name([map, entry])} = ${placeholders.value(value)}`,
    ),
  );
  const removeEntries = Object.entries(change.removeEntries ?? {}).flatMap(([map, entries]) =>
    entries.map((entry) => placeholders.name([map, entry])),
  );
  const clauses = [
    clause('SET', [...set, ...setOnce, ...setEntries]),
    clause('ADD', add),
    clause('REMOVE', [...(change.remove ?? []).map(name), ...removeEntries]),
  ];
  const update = clauses.filter((text) => text !== '').join(' ');
  return placeholders.expressions({
    UpdateExpression: update,
    ...(change.condition ? { ConditionExpression: conditionText(change.condition, placeholders) } : {}),
  });
}

function clause(keyword: string, parts: readonly string[]): string {
  return parts.length > 0 ? `${keyword} ${parts.join(', ')}` : '';
}

function conditionText(condition: Condition, placeholders: Placeholders): string {
  const name = (attribute: string) => placeholders.name(attribute.split('.'));
  const parts: string[] = [];
  if (condition.exists === true) parts.push(`attribute_exists(${name('pk')})`);
  if (condition.exists === false) parts.push(`attribute_not_exists(${name('pk')})`);
  for (const [attribute, value] of Object.entries(condition.equals ?? {})) {
    parts.push(`${name(attribute)} = ${placeholders.value(value)}`);
  }
  for (const [attribute, value] of Object.entries(condition.below ?? {})) {
    parts.push(`(attribute_not_exists(${name(attribute)}) OR ${name(attribute)} < ${placeholders.value(value)})`);
  }
  for (const attribute of condition.absent ?? []) parts.push(`attribute_not_exists(${name(attribute)})`);
  if (condition.any) {
    parts.push(`(${condition.any.map((alternative) => conditionText(alternative, placeholders)).join(' OR ')})`);
  }
  return parts.join(' AND ');
}
