import type { DataPlane, TargetAddress } from './data-plane';
import { HttpListener } from './http-listener';

/** Load balancers that answer on ports of this machine. */
export class HttpDataPlane implements DataPlane {
  private readonly listeners = new Map<string, HttpListener>();

  async open(listener: {
    arn: string;
    host: string;
    port: number;
    pick: () => TargetAddress | undefined;
  }): Promise<void> {
    const opened = new HttpListener(listener.pick);
    await opened.open(listener.host, listener.port);
    this.listeners.set(listener.arn, opened);
  }

  async close(listenerArn: string): Promise<void> {
    const listener = this.listeners.get(listenerArn);
    this.listeners.delete(listenerArn);
    await listener?.close();
  }
}
