import type { LogLine } from '../client/resources';

/** So many lines are remembered: what is read again lies not further back. */
const REMEMBERED = 5_000;

/** Tells which lines of a log that is read again and again were not there before. The same may be written twice in a millisecond. */
export class NewLines {
  private readonly seen = new Map<string, number>();

  of(lines: readonly LogLine[]): LogLine[] {
    const now = new Map<string, number>();
    const fresh = lines.filter(({ timestamp, task, message }) => {
      const line = JSON.stringify([timestamp, task, message]);
      const times = (now.get(line) ?? 0) + 1;
      now.set(line, times);
      return times > (this.seen.get(line) ?? 0);
    });
    for (const [line, times] of now) this.remember(line, Math.max(times, this.seen.get(line) ?? 0));
    return fresh;
  }

  private remember(line: string, times: number): void {
    this.seen.delete(line);
    this.seen.set(line, times);
    const [oldest] = this.seen.keys();
    if (this.seen.size > REMEMBERED) this.seen.delete(oldest!);
  }
}
