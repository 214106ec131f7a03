export interface Activity {
  readonly ms: number;
  /** What must be over before it can begin. */
  readonly after: readonly string[];
}

export type Activities = Readonly<Record<string, Activity>>;

/** The least time that something can take, and how that follows. */
export class CriticalPath {
  constructor(private readonly activities: Activities) {}

  /** From the beginning to the end of all. */
  get milliseconds(): number {
    return Math.max(...Object.keys(this.activities).map((name) => this.endOf(name)));
  }

  /** From the beginning to the soonest beginning of an activity. */
  until(name: string): number {
    return this.endOf(name) - this.activity(name).ms;
  }

  /** From the beginning of an activity to the end of all. */
  from(name: string): number {
    const followers = Object.keys(this.activities).filter((other) => this.activity(other).after.includes(name));
    return this.activity(name).ms + Math.max(0, ...followers.map((follower) => this.from(follower)));
  }

  /** The activities that decide, in order. */
  get path(): readonly string[] {
    const lastOf = (names: readonly string[]) => names.toSorted((a, b) => this.endOf(b) - this.endOf(a))[0];
    const path: string[] = [];
    for (let name = lastOf(Object.keys(this.activities)); name; name = lastOf(this.activity(name).after)) {
      path.unshift(name);
    }
    return path;
  }

  private endOf(name: string): number {
    const { ms, after } = this.activity(name);
    return ms + Math.max(0, ...after.map((earlier) => this.endOf(earlier)));
  }

  private activity(name: string): Activity {
    const found = this.activities[name];
    if (!found) throw new Error(`The critical path has no activity ${name}`);
    return found;
  }
}
