import type { Completion } from './completion';
import type { DataFlow } from './data-flow';
import type { Catcher, DataFields } from './definition';
import { type StateFailure, StatesErrors } from './errors';
import { follow, parseReferencePath, place } from './jsonpath';
import type { JsonValue } from './task';
import type { Values } from './variables';
import type { Visit } from './visit';

/** JSONPath, as far as Reference Paths go: what a JSONata state machine meets in the odd older state. */
export class JsonPathFlow implements DataFlow {
  constructor(private readonly visit: Visit) {}

  async arguments(): Promise<JsonValue> {
    const input = this.select(this.visit.state.InputPath, this.visit.input, 'InputPath');
    const { Parameters } = this.visit.state;
    return Parameters === undefined ? input : this.fill(Parameters, input, 'Parameters');
  }

  async complete(result: JsonValue): Promise<Completion> {
    return this.end(this.visit.state, result);
  }

  async choose(fields: DataFields): Promise<Completion> {
    return this.end(fields, this.visit.input);
  }

  async recover(catcher: Catcher, _index: number, failure: StateFailure): Promise<Completion> {
    return this.end(catcher, failure.output);
  }

  async number(field: string): Promise<number | undefined> {
    return (this.visit.state as unknown as Record<string, number | undefined>)[field];
  }

  async text(field: string): Promise<string | undefined> {
    return (this.visit.state as unknown as Record<string, string | undefined>)[field];
  }

  private end(fields: DataFields, rawResult: JsonValue): Completion {
    const { ResultSelector, ResultPath, OutputPath, Assign } = fields;
    const result = ResultSelector === undefined ? rawResult : this.fill(ResultSelector, rawResult, 'ResultSelector');
    const steps = ResultPath == null ? [] : (parseReferencePath(ResultPath)?.steps ?? []);
    const combined = ResultPath === null ? this.visit.input : place(this.visit.input, steps, result);
    const assigned = Assign && (this.fill(Assign, result, 'Assign') as Values);
    return this.visit.completion(this.select(OutputPath, combined, 'OutputPath'), assigned);
  }

  private select(path: string | null | undefined, value: JsonValue, field: string): JsonValue {
    if (path === null) return {};
    return path === undefined ? value : this.resolve(path, value, field);
  }

  /** A payload template: a key that ends in `.$` holds a path. */
  private fill(template: JsonValue, input: JsonValue, field: string): JsonValue {
    if (Array.isArray(template)) return template.map((item) => this.fill(item, input, field));
    if (typeof template !== 'object' || template === null) return template;
    return Object.fromEntries(
      Object.entries(template).map(([key, value]) =>
        key.endsWith('.$')
          ? [key.slice(0, -2), this.resolve(value as string, input, key)]
          : [key, this.fill(value, input, key)],
      ),
    );
  }

  private resolve(text: string, input: JsonValue, field: string): JsonValue {
    const path = parseReferencePath(text);
    const source = { input: () => input, context: () => this.visit.context() };
    const root =
      path?.root.kind === 'variable'
        ? this.visit.scope.variables.values[path.root.name]
        : path && source[path.root.kind]();
    const value = path && follow(root, path.steps);
    if (value !== undefined) return value;
    throw this.visit.failure(
      StatesErrors.Runtime,
      `The JSONPath '${text}' specified for the field '${field}' could not be found in the input '${JSON.stringify(input)}'`,
    );
  }
}
