import type { Completion } from './completion';
import type { DataFlow } from './data-flow';
import type { Catcher, DataFields, State } from './definition';
import type { StateFailure } from './errors';
import { type Bindings, EvaluationError } from './jsonata';
import type { JsonValue } from './task';
import { fillTemplate, fillTyped } from './template';
import type { Values } from './variables';
import type { Visit } from './visit';

type StatesExtras = { readonly result?: JsonValue; readonly errorOutput?: JsonValue };

/** JSONata: `Arguments` in, `Output` and `Assign` out, and `{% … %}` wherever a value may stand. */
export class JsonataFlow implements DataFlow {
  private readonly fields: Readonly<Record<string, unknown>>;

  constructor(private readonly visit: Visit) {
    this.fields = visit.state as State & Readonly<Record<string, unknown>>;
  }

  /** The names an expression can use. */
  bindings(extras: StatesExtras = {}): Bindings {
    const { visit } = this;
    const { run, variables } = visit.scope;
    const states = {
      input: visit.input,
      // Few expressions ask for it.
      get context() {
        return visit.context();
      },
      ...extras,
    };
    return { ...run.functions, ...variables.values, states };
  }

  async arguments(): Promise<JsonValue> {
    const template = this.fields.Arguments as JsonValue | undefined;
    if (template === undefined) return this.visit.input;
    return this.visit.evaluating(() => fillTemplate(template, this.bindings(), 'Arguments'));
  }

  complete(result: JsonValue): Promise<Completion> {
    const { Type } = this.visit.state;
    const hasResult = Type === 'Task' || Type === 'Parallel' || Type === 'Map';
    return this.end(this.visit.state, '', hasResult ? { result } : {}, result);
  }

  choose(fields: DataFields, location: string): Promise<Completion> {
    return this.end(fields, location, {}, this.visit.input);
  }

  recover(catcher: Catcher, index: number, { output }: StateFailure): Promise<Completion> {
    return this.end(catcher, `Catch[${index}]/`, { errorOutput: output }, output);
  }

  async number(field: string, range: { min: number; max?: number }): Promise<number | undefined> {
    const template = this.fields[field] as number | string | undefined;
    if (template === undefined) return undefined;
    return this.visit.evaluating(async () => {
      const value = await fillTyped(template, this.bindings(), field, 'number');
      const max = range.max ?? Number.MAX_SAFE_INTEGER;
      if (Number.isInteger(value) && value >= range.min && value <= max) return value;
      const expected = range.max === undefined ? `from ${range.min} up` : `from ${range.min} to ${range.max}`;
      throw new EvaluationError(`The ${field} field must be an integer ${expected} but was: ${value}`, field);
    });
  }

  async text(field: string): Promise<string | undefined> {
    const template = this.fields[field] as string | undefined;
    if (template === undefined) return undefined;
    return this.visit.evaluating(() => fillTyped(template, this.bindings(), field, 'string'));
  }

  /** `Assign` and `Output` both see the variables as they were on entry. */
  private async end(
    fields: DataFields,
    location: string,
    extras: StatesExtras,
    defaultOutput: JsonValue,
  ): Promise<Completion> {
    const { Assign, Output } = fields;
    if (Assign === undefined && Output === undefined) return this.visit.completion(defaultOutput);
    const bindings = this.bindings(extras);
    return this.visit.evaluating(async () => {
      const assigned = Assign && ((await fillTemplate(Assign, bindings, `${location}Assign`)) as Values);
      const output = Output === undefined ? defaultOutput : await fillTemplate(Output, bindings, `${location}Output`);
      return this.visit.completion(output, assigned);
    });
  }
}
