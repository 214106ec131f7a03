/** Neither bound is met by an expression that Step Functions would finish within its second. The depth is its own. */
const MAX_DEPTH = 200;
const MAX_MS = 5_000;

/** What one evaluation has used so far. */
interface Use {
  depth: number;
  entered: number;
  readonly deadline: number;
}

let use: Use = unused();

/** Runs one evaluation: it ends if it recurses without end or takes for ever. */
export function guarded<T>(evaluation: () => T): T {
  // A function that Step Functions adds may be an expression itself.
  const outer = use;
  use = unused();
  try {
    return evaluation();
  } finally {
    use = outer;
  }
}

/** Before a node of the syntax tree is evaluated. */
export function enterNode(): void {
  if (++use.depth > MAX_DEPTH) {
    throw new Error(
      'Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive.',
    );
  }
  // Asking the time at each node would be a good part of an evaluation.
  if (++use.entered % 256 === 0 && Date.now() > use.deadline)
    throw new Error('Expression evaluation timeout: Check for infinite loop');
}

/** After it. */
export function leaveNode(): void {
  use.depth--;
}

function unused(): Use {
  return { depth: 0, entered: 0, deadline: Date.now() + MAX_MS };
}
