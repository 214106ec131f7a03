/** Begins at most so many of something at a time; whoever comes later waits for one of them to end, in the order of coming. */
export class UnderWay {
  private readonly waiting: (() => void)[] = [];
  private free: number;

  constructor(atMost: number) {
    this.free = atMost;
  }

  async run<T>(act: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free--;
    else await new Promise<void>((begin) => this.waiting.push(begin));
    try {
      return await act();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free++;
    }
  }
}
