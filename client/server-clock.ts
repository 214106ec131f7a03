/**
 * The API's own time, by the `Date` of its answers: a client's clock may be wrong, and in local mode time passes faster. Times in
 * resources are to be compared with this one.
 */
export class ServerClock {
  private last: { readonly server: number; readonly here: number } | undefined;

  constructor(private readonly here: () => number = Date.now) {}

  observe({ headers }: Response): void {
    const server = Date.parse(headers.get('date') ?? '');
    if (!Number.isNaN(server)) this.last = { server, here: this.here() };
  }

  now(): number {
    return this.last ? this.last.server + this.here() - this.last.here : this.here();
  }
}
