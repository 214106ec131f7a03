import { DefinitionError } from '../errors';

export type Fields = Readonly<Record<string, unknown>>;

/** One JSON object of a definition and where it stands; each reading names the path and the value it stumbles on. */
export class Checked {
  constructor(
    readonly fields: Fields,
    readonly path: string,
  ) {}

  static of(value: unknown, path: string): Checked {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return new Checked(value as Fields, path);
    throw new DefinitionError(path, `must be an object, not ${JSON.stringify(value)}`);
  }

  has(field: string): boolean {
    return this.fields[field] !== undefined;
  }

  fail(field: string, problem: string): never {
    throw new DefinitionError(`${this.path}/${field}`, problem);
  }

  object(field: string): Checked {
    if (!this.has(field)) this.fail(field, 'is missing');
    return Checked.of(this.fields[field], `${this.path}/${field}`);
  }

  text(field: string): string {
    const value = this.fields[field];
    if (typeof value === 'string' && value !== '') return value;
    return this.fail(field, value === undefined ? 'is missing' : `must be a text, not ${JSON.stringify(value)}`);
  }

  /** The objects of a list that must not be empty. */
  objects(field: string): Checked[] {
    const list = this.fields[field];
    if (!Array.isArray(list) || list.length === 0) {
      return this.fail(field, list === undefined ? 'is missing' : 'must be a list with at least one entry');
    }
    return list.map((item, index) => Checked.of(item, `${this.path}/${field}/${index}`));
  }

  optionalObjects(field: string): Checked[] {
    return this.has(field) ? this.objects(field) : [];
  }

  oneOf<T extends string>(field: string, choices: readonly T[]): T {
    const value = this.text(field);
    if (choices.includes(value as T)) return value as T;
    return this.fail(field, `must be one of ${choices.join(', ')}, not "${value}"`);
  }

  /** A number that the definition itself must give; absent is fine. */
  literalNumber(field: string, min: number, kind: 'integer' | 'number' = 'integer'): void {
    const value = this.fields[field];
    if (value === undefined) return;
    const valid = typeof value === 'number' && value >= min && (kind === 'number' || Number.isInteger(value));
    if (!valid)
      this.fail(
        field,
        `must be ${kind === 'integer' ? 'an integer' : 'a number'} from ${min} up, not ${JSON.stringify(value)}`,
      );
  }

  /** None of the fields that belong elsewhere. */
  refuse(fields: readonly string[], reason: string): void {
    for (const field of fields) if (this.has(field)) this.fail(field, reason);
  }
}
