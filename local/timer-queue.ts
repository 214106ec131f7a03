/** Something that is due at a time. */
export interface Timer {
  readonly at: number;
  readonly fire: () => void;
}

interface Entry<T> {
  readonly timer: T;
  /** Of those that are due together, the one that was set first comes first. */
  readonly order: number;
  index: number;
}

/** Timers by when they are due: a binary heap, for with a thousand deployments under way ten thousand timers wait at once. */
export class TimerQueue<T extends Timer> implements Iterable<T> {
  private readonly heap: Entry<T>[] = [];
  private readonly entries = new Map<T, Entry<T>>();
  private order = 0;

  /** In the order in which they were set. */
  [Symbol.iterator](): Iterator<T> {
    return this.entries.keys();
  }

  get first(): T | undefined {
    return this.heap[0]?.timer;
  }

  add(timer: T): void {
    const entry = { timer, order: this.order++, index: this.heap.length };
    this.entries.set(timer, entry);
    this.heap.push(entry);
    this.rise(entry);
  }

  /** False when it is not in the queue, or no longer. */
  remove(timer: T): boolean {
    const entry = this.entries.get(timer);
    if (!entry) return false;
    this.entries.delete(timer);
    const last = this.heap.pop()!;
    if (last === entry) return true;
    this.put(last, entry.index);
    this.rise(last);
    this.sink(last);
    return true;
  }

  private rise(entry: Entry<T>): void {
    while (entry.index > 0) {
      const parent = this.heap[(entry.index - 1) >> 1]!;
      if (!isBefore(entry, parent)) return;
      this.swap(entry, parent);
    }
  }

  private sink(entry: Entry<T>): void {
    for (;;) {
      const [left, right] = [this.heap[2 * entry.index + 1], this.heap[2 * entry.index + 2]];
      const child = left && right && isBefore(right, left) ? right : left;
      if (!child || !isBefore(child, entry)) return;
      this.swap(entry, child);
    }
  }

  private swap(one: Entry<T>, other: Entry<T>): void {
    const { index } = one;
    this.put(one, other.index);
    this.put(other, index);
  }

  private put(entry: Entry<T>, index: number): void {
    entry.index = index;
    this.heap[index] = entry;
  }
}

function isBefore<T extends Timer>(one: Entry<T>, other: Entry<T>): boolean {
  return one.timer.at < other.timer.at || (one.timer.at === other.timer.at && one.order < other.order);
}
