export type ConnectionState = 'fine' | 'lost' | 'refused';

/** How it stands between the page and the API, by what came of its last request. */
export class Connection {
  private current: ConnectionState = 'fine';
  private readonly listeners = new Set<() => void>();

  get state(): ConnectionState {
    return this.current;
  }

  report(state: ConnectionState): void {
    if (state === this.current) return;
    this.current = state;
    for (const listener of this.listeners) listener();
  }

  /** @returns what ends it */
  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
