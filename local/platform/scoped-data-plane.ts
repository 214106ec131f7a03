import type { DataPlane, OpenListener } from '../containers/data-plane';

/** A data plane whose listeners close together. */
export class ScopedDataPlane implements DataPlane {
  private readonly listeners = new Set<string>();

  constructor(private readonly dataPlane: DataPlane) {}

  async open(listener: OpenListener): Promise<number> {
    const port = await this.dataPlane.open(listener);
    this.listeners.add(listener.arn);
    return port;
  }

  async close(listenerArn: string): Promise<void> {
    this.listeners.delete(listenerArn);
    await this.dataPlane.close(listenerArn);
  }

  occupied(host: string, ports: readonly number[]): Promise<number[]> {
    return this.dataPlane.occupied(host, ports);
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.listeners].map((arn) => this.close(arn)));
  }
}
