import { StateFailure, StatesErrors } from './errors';
import { exceeds, MAX_PAYLOAD_BYTES, MAX_VARIABLES_BYTES } from './limits';
import type { JsonValue } from './task';

export type Values = Readonly<Record<string, JsonValue>>;

/**
 * The variables that one scope can see. An inner scope starts with what its outer scope has and is thrown away at its
 * end; the outer one stands still meanwhile, so a copy of the references is all it takes.
 */
export class Variables {
  private readonly sizes: Map<string, number>;

  constructor(
    private current: Values = {},
    sizes: ReadonlyMap<string, number> = new Map(),
  ) {
    this.sizes = new Map(sizes);
  }

  get values(): Values {
    return this.current;
  }

  inner(): Variables {
    return new Variables(this.current, this.sizes);
  }

  assign(assigned: Values): void {
    this.current = { ...this.current, ...assigned };
  }

  /** The JSON texts of what a state is about to assign, if Step Functions would keep them. */
  measure(assigned: Values): Record<string, string> {
    const texts: Record<string, string> = {};
    let together = 0;
    for (const [name, value] of Object.entries(assigned)) {
      const text = JSON.stringify(value);
      const bytes = Buffer.byteLength(text);
      if (exceeds(text, MAX_PAYLOAD_BYTES)) throw tooLarge(`The variable '${name}'`, MAX_PAYLOAD_BYTES);
      texts[name] = text;
      together += bytes;
      this.sizes.set(name, bytes);
    }
    if (together > MAX_PAYLOAD_BYTES) throw tooLarge("The variables of one 'Assign'", MAX_PAYLOAD_BYTES);
    const total = [...this.sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
    if (total > MAX_VARIABLES_BYTES) throw tooLarge('The variables of the execution', MAX_VARIABLES_BYTES);
    return texts;
  }
}

function tooLarge(what: string, limit: number): StateFailure {
  return new StateFailure(
    StatesErrors.DataLimitExceeded,
    `${what} exceeded the maximum size service limit of ${limit} bytes.`,
  );
}
