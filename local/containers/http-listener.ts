import http from 'node:http';
import type { TargetAddress } from './data-plane';
import { forward, IDLE_TIMEOUT_MS } from './forward-request';

/** One port of a load balancer: an HTTP server that passes each request on to a target. */
export class HttpListener {
  private readonly server: http.Server;
  private underWay = 0;
  private closing = false;

  constructor(pick: () => TargetAddress | undefined) {
    this.server = http.createServer({ keepAliveTimeout: IDLE_TIMEOUT_MS }, (request, response) => {
      this.underWay++;
      response.once('close', () => {
        this.underWay--;
        this.endConnections();
      });
      forward(request, response, pick());
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
      this.endConnections();
    });
  }

  /** What is left once nothing is under way are connections that clients keep for later. */
  private endConnections(): void {
    if (this.closing && this.underWay === 0) this.server.closeAllConnections();
  }
}
