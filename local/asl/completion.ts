import type { JsonValue } from './task';
import type { Values } from './variables';

/** How a state ends: what it passes on and the variables it sets, with their JSON texts. */
export interface Completion {
  readonly output: JsonValue;
  readonly outputText: string;
  readonly assigned: Values;
  readonly assignedTexts: Readonly<Record<string, string>>;
  /** The next state, where it is not the one that the state's own `Next` names. */
  readonly next?: string;
}
