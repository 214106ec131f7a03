import type { SimulatedAccount } from '../../simulation/simulated-account';

/** So often is counted, in milliseconds of virtual time: a task that is soon stopped again was there for longer. */
const EVERY_MS = 5_000;

/** How many addresses of its subnets an account takes at most, beside those that it has taken before. Counts until it is stopped. */
export class HeightOfAddresses {
  /** One for each instance and each task that has been started since, of those that were there at once. */
  most = 0;
  private readonly before: ReadonlySet<string>;
  private cancel = () => {};

  constructor(private readonly account: SimulatedAccount) {
    this.before = new Set(this.taken());
    this.look();
  }

  stop(): void {
    this.cancel();
    this.count();
  }

  private look(): void {
    this.count();
    // Nobody waits for it: time passes as without it.
    this.cancel = this.account.clock.timer(EVERY_MS, () => this.look());
  }

  private count(): void {
    this.most = Math.max(this.most, this.taken().filter((name) => !this.before.has(name)).length);
  }

  /** What has an address of its own, by name. */
  private taken(): string[] {
    const resources = this.account.aws.twin.resources().filter(({ type }) => type === 'instance' || type === 'task');
    return resources.map(({ name }) => name);
  }
}
