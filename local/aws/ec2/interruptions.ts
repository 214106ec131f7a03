/** EC2 takes back Spot instances of a type (`*`: of any), each so long after it has begun to run. */
export interface Interruption {
  readonly instanceType: string;
  readonly afterMs: number;
  /** How many of them; from the next launch on. */
  readonly times: number | 'all';
}

/** EC2 says so two minutes before. */
export const NOTICE_MS = 120_000;

export class Interruptions {
  private readonly interruptions: { interruption: Interruption; left: number }[] = [];

  add(interruption: Interruption): void {
    const { times } = interruption;
    this.interruptions.push({ interruption, left: times === 'all' ? Number.POSITIVE_INFINITY : times });
  }

  /** How long the Spot instance that is launched now will run until it is told to go, if it is. */
  take(instanceType: string): number | undefined {
    const found = this.interruptions.find(
      ({ interruption, left }) =>
        left > 0 && (interruption.instanceType === '*' || interruption.instanceType === instanceType),
    );
    if (!found) return undefined;
    found.left--;
    return found.interruption.afterMs;
  }
}
