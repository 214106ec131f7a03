import { setTimeout as realTime } from 'node:timers/promises';

const BODY = JSON.stringify({ data: [[5.1, 3.5, 1.4, 0.2]] });

/** So many calls at once, and real time between two of the same: some hundreds a second, if this machine has nothing else to do. */
const [AT_ONCE, PAUSE_MS] = [4, 15];

/** A client that asks a model again and again, and counts which of its calls fail. */
export class SteadyCaller {
  calls = 0;
  failed = 0;
  private readonly over = new AbortController();
  private readonly done: Promise<unknown>;

  constructor(url: string) {
    this.done = Promise.all(Array.from({ length: AT_ONCE }, () => this.run(`${url}/predict`)));
  }

  async stop(): Promise<void> {
    this.over.abort();
    await this.done;
  }

  private async run(url: string): Promise<void> {
    while (!this.over.signal.aborted) {
      const response = await fetch(url, { method: 'POST', body: BODY }).catch(() => undefined);
      await response?.arrayBuffer().catch(() => undefined);
      this.calls++;
      if (!response?.ok) this.failed++;
      await realTime(PAUSE_MS);
    }
  }
}
