/** What ends a command: one line that says what went wrong, and where. */
export class Failure extends Error {
  override readonly name = 'Failure';
}

/** Runs `work`; if AWS or the way there fails, says so in words that begin with what was being done. */
export async function during<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Failure ? error : new Failure(inWords(what, error as Error), { cause: error });
  }
}

const NO_CREDENTIALS =
  'no AWS credentials: in a workflow, run aws-actions/configure-aws-credentials first; elsewhere, set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY';
const NO_REGION = 'no AWS region: set AWS_REGION';

function inWords(what: string, error: Error): string {
  if (['CredentialsProviderError', 'NoCredentialsError'].includes(error.name)) return NO_CREDENTIALS;
  if (/^Region is missing/.test(error.message)) return NO_REGION;
  return `${what}: ${named(error)}`;
}

function named({ name, message, ...rest }: Error): string {
  const { code } = rest as { code?: unknown };
  // The name of an error of AWS is its code; Node's errors have theirs in a property.
  const known = typeof code === 'string' ? code : name === 'Error' ? '' : name;
  if (message === '' || message === known) return known;
  return known === '' || message.startsWith(known) ? message : `${known}: ${message}`;
}
