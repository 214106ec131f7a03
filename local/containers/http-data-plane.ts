import net from 'node:net';
import type { Clock } from '../clock';
import type { DataPlane, OpenListener } from './data-plane';
import { HttpListener } from './http-listener';

/** Load balancers that answer on ports of this machine. */
export class HttpDataPlane implements DataPlane {
  private readonly listeners = new Map<string, HttpListener>();

  /** @param clock for targets that take platform time; without one they take none */
  constructor(private readonly clock?: Pick<Clock, 'sleep'>) {}

  async open(listener: OpenListener): Promise<number> {
    return this.openFirst(listener, portsFor(listener.port));
  }

  async close(listenerArn: string): Promise<void> {
    const listener = this.listeners.get(listenerArn);
    this.listeners.delete(listenerArn);
    await listener?.close();
  }

  async occupied(host: string, ports: readonly number[]): Promise<number[]> {
    const own = ports.filter((port) => port >= FIRST_UNPRIVILEGED);
    const answers = await Promise.all(own.map((port) => isAnswered(host, port)));
    return own.filter((_, index) => answers[index]);
  }

  private async openFirst(listener: OpenListener, [port, ...others]: Ports): Promise<number> {
    const opened = new HttpListener(listener, this.clock);
    try {
      await opened.open(listener.host, port);
    } catch (error) {
      if (!isSome(others)) throw error;
      return this.openFirst(listener, others);
    }
    this.listeners.set(listener.arn, opened);
    return port;
  }
}

type Ports = readonly [number, ...number[]];

/** Below it only the system's administrator may listen. */
const FIRST_UNPRIVILEGED = 1024;
const INSTEAD_OF_PRIVILEGED = 8000;
const ATTEMPTS = 100;

/** A listener's own port, or those that may stand for it, first choice first: for 443 from 8443 on. */
function portsFor(port: number): Ports {
  if (port >= FIRST_UNPRIVILEGED) return [port];
  const first = INSTEAD_OF_PRIVILEGED + port;
  return [first, ...Array.from({ length: ATTEMPTS - 1 }, (_, index) => first + index + 1)];
}

function isSome(ports: readonly number[]): ports is Ports {
  return ports.length > 0;
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
