import { AwsError } from '../service';

/** Launches that fail: of one instance type (`*`: of any), in one zone or in every one. */
export interface LaunchFault {
  readonly instanceType: string;
  readonly zone?: string | undefined;
  /** How many of them; from the next on. */
  readonly times: number | 'all';
  readonly error: AwsError;
}

/** What EC2 says of itself when an instance that it has accepted ends before it runs, e.g. `Client.InternalError`. */
export function endsWhilePending({ code }: AwsError): boolean {
  return code.startsWith('Client.') || code.startsWith('Server.');
}

export class LaunchFaults {
  private readonly faults: { fault: LaunchFault; left: number }[] = [];

  /** The latest that fits a launch decides; gives its removal. */
  add(fault: LaunchFault): () => void {
    const entry = { fault, left: fault.times === 'all' ? Number.POSITIVE_INFINITY : fault.times };
    this.faults.unshift(entry);
    return () => {
      entry.left = 0;
    };
  }

  /** The error with which this launch fails, if it does. */
  take(instanceType: string, zone: string): AwsError | undefined {
    const found = this.faults.find(
      ({ fault, left }) =>
        left > 0 &&
        (fault.instanceType === '*' || fault.instanceType === instanceType) &&
        (fault.zone === undefined || fault.zone === zone),
    );
    if (!found) return undefined;
    found.left--;
    return found.fault.error;
  }
}

/** That there is no capacity, in EC2's words, or a failure in words of one's own, `Client.InternalError: …` included. */
export function launchError(instanceType: string, message?: string): AwsError {
  const [, code, words] = /^((?:Client|Server)\.\w+|[A-Z]\w+)(?: - |: )(.*)$/s.exec(message ?? '') ?? [];
  if (code !== undefined && words !== undefined) return new AwsError(code, words);
  const noCapacity = `We currently do not have sufficient ${instanceType} capacity in the Availability Zone you requested.`;
  return new AwsError('InsufficientInstanceCapacity', message ?? noCapacity, 500);
}
