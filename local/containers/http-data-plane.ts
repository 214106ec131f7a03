import net from 'node:net';
import type { Clock } from '../clock';
import type { DataPlane, PickedTarget } from './data-plane';
import { HttpListener } from './http-listener';

/** Load balancers that answer on ports of this machine. */
export class HttpDataPlane implements DataPlane {
  private readonly listeners = new Map<string, HttpListener>();

  /** @param clock for targets that take platform time; without one they take none */
  constructor(private readonly clock?: Pick<Clock, 'sleep'>) {}

  async open(listener: {
    arn: string;
    host: string;
    port: number;
    pick: () => PickedTarget | undefined;
  }): Promise<void> {
    const opened = new HttpListener(listener.pick, this.clock);
    await opened.open(listener.host, listener.port);
    this.listeners.set(listener.arn, opened);
  }

  async close(listenerArn: string): Promise<void> {
    const listener = this.listeners.get(listenerArn);
    this.listeners.delete(listenerArn);
    await listener?.close();
  }

  async occupied(host: string, ports: readonly number[]): Promise<number[]> {
    const answers = await Promise.all(ports.map((port) => isAnswered(host, port)));
    return ports.filter((_, index) => answers[index]);
  }
}

/** By a connection: listening to find out would take the port from a listener that is being opened. */
function isAnswered(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ host, port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
