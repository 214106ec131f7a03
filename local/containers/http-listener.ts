import http from 'node:http';
import type { Duplex } from 'node:stream';
import type { Clock } from '../clock';
import type { PickedTarget } from './data-plane';
import { forward, forwardUpgrade, IDLE_TIMEOUT_MS, MAX_HEADER_BYTES } from './forward-request';

/** One port of a load balancer: an HTTP server that passes each request on to a target. */
export class HttpListener {
  private readonly server: http.Server;
  private underWay = 0;
  private closing = false;

  private readonly upgraded = new Set<Duplex>();

  constructor(pick: () => PickedTarget | undefined, clock?: Pick<Clock, 'sleep'>) {
    const settings = { keepAliveTimeout: IDLE_TIMEOUT_MS, maxHeaderSize: MAX_HEADER_BYTES };
    this.server = http.createServer(settings, (request, response) => {
      this.underWay++;
      response.once('close', () => {
        this.underWay--;
        this.endConnections();
      });
      const target = pick();
      const seconds = target?.delays?.[request.url?.split('?')[0] ?? ''];
      if (seconds === undefined || !clock) forward(request, response, target);
      else void clock.sleep(seconds * 1000).then(() => forward(request, response, target, seconds));
    });
    this.server.on('upgrade', (request, socket, head) => {
      this.upgraded.add(socket);
      socket.once('close', () => this.upgraded.delete(socket));
      forwardUpgrade(request, socket, head, pick());
    });
  }

  open(host: string, port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.server.once('error', (error: NodeJS.ErrnoException) => {
        const why =
          error.code === 'EADDRINUSE'
            ? 'is taken by another program: end it, or choose another port range in config/local.json'
            : `cannot be opened: ${error.message}`;
        reject(new Error(`Port ${port} on ${host} ${why}`, { cause: error }));
      });
      this.server.listen(port, host, resolve);
    });
  }

  /** Takes no new request; settles when those under way have ended. */
  close(): Promise<void> {
    this.closing = true;
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      for (const socket of this.upgraded) socket.destroy();
      this.endConnections();
    });
  }

  /** What is left once nothing is under way are connections that clients keep for later. */
  private endConnections(): void {
    if (this.closing && this.underWay === 0) this.server.closeAllConnections();
  }
}
