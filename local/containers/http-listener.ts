import http, { type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Clock } from '../clock';
import type { OpenListener, RequestHead } from './data-plane';
import { answer, forward, forwardUpgrade, IDLE_TIMEOUT_MS, MAX_HEADER_BYTES } from './forward-request';

/** One port of a load balancer: an HTTP server that passes each request on to a target, or answers it. */
export class HttpListener {
  private readonly server: http.Server;
  private underWay = 0;
  private closing = false;

  private readonly upgraded = new Set<Duplex>();

  constructor(
    private readonly listener: Pick<OpenListener, 'pick' | 'port' | 'protocol'>,
    private readonly clock?: Pick<Clock, 'sleep'>,
  ) {
    const settings = { keepAliveTimeout: IDLE_TIMEOUT_MS, maxHeaderSize: MAX_HEADER_BYTES };
    this.server = http.createServer(settings, (request, response) => {
      this.underWay++;
      response.once('close', () => {
        this.underWay--;
        this.endConnections();
      });
      void this.handle(request, response);
    });
    this.server.on('upgrade', (request, socket, head) => {
      this.upgraded.add(socket);
      socket.once('close', () => this.upgraded.delete(socket));
      socket.on('error', () => socket.destroy());
      void this.handleUpgrade(request, socket, head);
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

  private async handle(request: IncomingMessage, response: http.ServerResponse): Promise<void> {
    const picked = await this.listener.pick(headOf(request));
    if (picked && 'status' in picked) {
      answer(response, picked);
      return;
    }
    const seconds = picked?.delays?.[request.url?.split('?')[0] ?? ''];
    if (seconds !== undefined && this.clock) await this.clock.sleep(seconds * 1000);
    forward(request, response, picked, this.listener, this.clock && seconds);
  }

  private async handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    forwardUpgrade(request, socket, head, await this.listener.pick(headOf(request)), this.listener);
  }

  /** What is left once nothing is under way are connections that clients keep for later. */
  private endConnections(): void {
    if (this.closing && this.underWay === 0) this.server.closeAllConnections();
  }
}

function headOf({ headers, url = '/' }: IncomingMessage): RequestHead {
  return { host: headers.host ?? '', path: url, authorization: headers.authorization };
}
