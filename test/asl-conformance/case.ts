import type { ExecutionIdentity, JsonValue, RecordedAttempts } from '../../local/asl';

type ByState<T = JsonValue> = Readonly<Record<string, readonly T[]>>;

/** A recorded execution: see README.md beside this file. */
export interface Case {
  readonly name: string;
  readonly definition: object;
  readonly input: JsonValue;
  readonly execution: ExecutionIdentity;
  readonly tasks: RecordedAttempts;
  readonly expect: Expectation;
}

export interface Expectation {
  readonly status: string;
  readonly output?: JsonValue;
  readonly error?: string | null;
  readonly cause?: string | null;
  readonly causeExact?: boolean;
  readonly causeParts?: readonly string[];
  readonly states?: readonly string[];
  readonly statesUnordered?: boolean;
  readonly statesTimingDependent?: boolean;
  readonly taskParameters?: ByState;
  readonly taskTimeouts?: ByState;
  readonly variables?: ByState;
  readonly evaluationFailed?: readonly JsonValue[];
  readonly inputs?: ByState;
  readonly outputs?: ByState;
}
