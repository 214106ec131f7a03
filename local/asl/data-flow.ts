import type { Completion } from './completion';
import type { Catcher, DataFields } from './definition';
import type { StateFailure } from './errors';
import type { JsonValue } from './task';

/** How data goes into a state and out of it: a matter of the state's query language. */
export interface DataFlow {
  /** What the state hands to its task, branches or iterations. */
  arguments(): Promise<JsonValue>;
  /** The end of the state with its result, as the state's own fields say. */
  complete(result: JsonValue): Promise<Completion>;
  /** The end of a Choice, as the fields of the chosen rule say (`location` is `Choices[1]/`), or the state's own. */
  choose(fields: DataFields, location: string): Promise<Completion>;
  /** The end of the state through its Catch number `index`. */
  recover(catcher: Catcher, index: number, failure: StateFailure): Promise<Completion>;
  /** The value of a field that comes to a number or text; undefined if it isn't there. */
  number(field: string, range: { readonly min: number; readonly max?: number }): Promise<number | undefined>;
  text(field: string): Promise<string | undefined>;
}
