/** Somebody who calls an endpoint all the time, and what came of it. */
export class ConstantClient {
  /** The model version of the answers, once per change. */
  readonly versions: number[] = [];
  readonly failures: string[] = [];
  calls = 0;
  private stopped = false;
  private readonly loops: readonly Promise<void>[];

  /** @param url where the endpoint answers */
  constructor(private readonly url: string) {
    this.loops = [this.loop(), this.loop()];
  }

  /** Settles after some more calls. */
  async stop(): Promise<void> {
    const enough = this.calls + 20;
    while (this.calls < enough) await this.call();
    this.stopped = true;
    await Promise.all(this.loops);
  }

  private async loop(): Promise<void> {
    while (!this.stopped) await this.call();
  }

  private async call(): Promise<void> {
    this.calls++;
    try {
      const answer = await fetch(`${this.url}/predict`, { method: 'POST', body: '{"data": [[5.1, 3.5, 1.4, 0.2]]}' });
      const text = await answer.text();
      if (answer.ok) this.answered(JSON.parse(text));
      else this.failures.push(`${answer.status} ${text}`);
    } catch (error) {
      this.failures.push(String((error as Error).cause ?? error));
    }
  }

  private answered({ modelVersion }: { modelVersion: number }): void {
    if (this.versions.at(-1) !== modelVersion) this.versions.push(modelVersion);
  }
}
