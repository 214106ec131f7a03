import type { Expression } from 'jsonata';

/** Neither bound is met by an expression that Step Functions would finish within its second. The depth is its own. */
const MAX_DEPTH = 200;
const MAX_MS = 5_000;

/** What one evaluation has used so far. */
class Guard {
  private depth = 0;
  private entered = 0;
  private readonly deadline = Date.now() + MAX_MS;

  enter(): void {
    if (++this.depth > MAX_DEPTH) {
      throw new Error(
        'Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive.',
      );
    }
    // Asking the time at each node would be a good part of an evaluation.
    if (++this.entered % 256 === 0 && Date.now() > this.deadline)
      throw new Error('Expression evaluation timeout: Check for infinite loop');
  }

  leave(): void {
    this.depth--;
  }
}

/** The variable that holds the guard: no expression can name it. */
const NAME = 'evaluation guard';

type Environment = { lookup(name: string): Guard };
type Hook = (node: unknown, input: unknown, environment: Environment) => void;

/** Where jsonata calls back before and after it evaluates a node of the syntax tree. */
const HOOKS: Readonly<Record<string, Hook>> = {
  'jsonata.__evaluate_entry': (_node, _input, environment) => environment.lookup(NAME).enter(),
  'jsonata.__evaluate_exit': (_node, _input, environment) => environment.lookup(NAME).leave(),
};

/** Makes an expression one that needs `guarded` bindings, and ends if it recurses without end or takes for ever. */
export function guard(expression: Expression): void {
  for (const [name, hook] of Object.entries(HOOKS)) {
    // Typed as a text, looked up by symbol.
    expression.assign(Symbol.for(name) as unknown as string, hook);
  }
}

/** The bindings of one evaluation. */
export function guarded(bindings: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return { ...bindings, [NAME]: new Guard() };
}
