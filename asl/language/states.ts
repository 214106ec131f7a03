import type { Permission } from './permission';

/** Amazon States Language as this project uses it: JSONata only. */
export type Jsonata = `{% ${string} %}`;

/** An expression written over several lines, as one: some tools take an expression for text if it holds a line break. */
export function jsonata(expression: string): Jsonata {
  return `{% ${expression.trim().replace(/\s*\n\s*/g, ' ')} %}`;
}

export type Template =
  | Jsonata
  | string
  | number
  | boolean
  | readonly Template[]
  | { readonly [field: string]: Template };

export interface StateMachine {
  readonly Comment: string;
  readonly QueryLanguage: 'JSONata';
  readonly TimeoutSeconds: number;
  readonly StartAt: string;
  readonly States: States;
}

export type States = { readonly [name: string]: State };

export type State = Task | Pass | Choice | Wait | Parallel | InlineMap | Succeed | Fail;

export interface Branch {
  readonly StartAt: string;
  readonly States: States;
}

type Transition = { readonly Next: string };

/** Of a branch's last state. */
type Ending = { readonly End: true };

interface Data {
  readonly Assign?: { readonly [variable: string]: Template };
  readonly Output?: Template;
}

/** Something that goes on in AWS and is looked at until it is over. */
export interface Watch {
  /** What is waited for, in PascalCase: `ServiceGone`. */
  readonly name: string;
  /** Calls that are made at once; the output of each is its part of what is seen, `$seen`. They read `$name` and `$given`. */
  readonly looks: readonly Branch[];
  /** Seconds between two looks at the least, where what is seen changes slowly or costs money. */
  readonly every?: number;
  /** What follows from all looks together: an object over `$seen`, which it becomes a part of. */
  readonly judged?: string;
  /** Over `$seen`: there is nothing more to wait for. */
  readonly isOver: string;
}

export interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds: number;
  readonly BackoffRate: number;
  readonly MaxAttempts: number;
  readonly MaxDelaySeconds?: number;
  readonly JitterStrategy: 'FULL' | 'NONE';
}

export interface Catcher extends Data {
  readonly ErrorEquals: readonly string[];
  readonly Next: string;
}

interface Failing {
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
}

export type Task = Data &
  Failing &
  (Transition | Ending) & {
    readonly Type: 'Task';
    readonly Resource: string;
    readonly Arguments: Template;
    readonly TimeoutSeconds: number;
    /** What the call needs of the role that makes it. No part of the language: rendering leaves it out. */
    readonly permissions: readonly Permission[];
    /** What the Express machine looks at that the call starts. No part of the language either. */
    readonly watches?: Watch;
  };

export type Pass = Data & (Transition | Ending) & { readonly Type: 'Pass' };

export type Wait = Data & Transition & { readonly Type: 'Wait'; readonly Seconds: number | Jsonata };

export type Parallel = Data &
  Failing &
  (Transition | Ending) & { readonly Type: 'Parallel'; readonly Branches: readonly Branch[] };

export type InlineMap = Data &
  Failing &
  Transition & {
    readonly Type: 'Map';
    readonly Items: Jsonata;
    readonly ItemSelector?: Template;
    readonly MaxConcurrency: number;
    readonly ItemProcessor: Branch & { readonly ProcessorConfig: { readonly Mode: 'INLINE' } };
  };

export interface Choice extends Data {
  readonly Type: 'Choice';
  readonly Choices: readonly ChoiceRule[];
  readonly Default: string;
}

export interface ChoiceRule extends Data {
  readonly Condition: Jsonata;
  readonly Next: string;
}

export type Succeed = Data & { readonly Type: 'Succeed' };

export interface Fail {
  readonly Type: 'Fail';
  readonly Error: string;
  readonly Cause: string;
}
