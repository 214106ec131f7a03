import type { SendTaskFailureInput, SendTaskHeartbeatInput, SendTaskSuccessInput } from '@aws-sdk/client-sfn';
import { type Callback, type Callbacks, type JsonValue, TaskError } from '../../asl';
import { AwsError } from '../service';

interface Waiting {
  readonly succeed: (result: JsonValue) => void;
  readonly fail: (error: TaskError) => void;
  readonly beat: () => void;
}

/** The tasks that wait until somebody answers with their token. */
export class TaskTokens implements Callbacks {
  private readonly waiting = new Map<string, Waiting>();
  private readonly closed = new Set<string>();

  constructor(private readonly newToken: () => string) {}

  open(onHeartbeat: () => void): Callback {
    const token = this.newToken();
    const answered = new Promise<JsonValue>((succeed, fail) => {
      this.waiting.set(token, { succeed, fail, beat: onHeartbeat });
    });
    // The answer may come before the task's own call is answered, when nobody listens yet.
    answered.catch(() => undefined);
    return { token, answered, close: () => this.close(token) };
  }

  succeed({ taskToken, output }: SendTaskSuccessInput): object {
    const result = parsed(output!);
    const { succeed } = this.find(taskToken);
    this.close(taskToken!);
    succeed(result);
    return {};
  }

  fail({ taskToken, error = '', cause }: SendTaskFailureInput): object {
    const { fail } = this.find(taskToken);
    this.close(taskToken!);
    fail(new TaskError(error, cause));
    return {};
  }

  beat({ taskToken }: SendTaskHeartbeatInput): object {
    this.find(taskToken).beat();
    return {};
  }

  /** A token stands for one answer. */
  private close(token: string): void {
    if (this.waiting.delete(token)) this.closed.add(token);
  }

  private find(token = ''): Waiting {
    const waiting = this.waiting.get(token);
    if (waiting) return waiting;
    if (this.closed.has(token)) {
      throw new AwsError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
    }
    throw new AwsError('InvalidToken', "Invalid Token: 'Invalid token'");
  }
}

function parsed(output: string): JsonValue {
  try {
    return JSON.parse(output) as JsonValue;
  } catch (error) {
    throw new AwsError('InvalidOutput', `Invalid Output: ${(error as Error).message}`, 400, { cause: error });
  }
}
