import http, { type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { TargetAddress } from './data-plane';

/** An Application Load Balancer's idle timeout, in real time: clients and targets are real. */
export const IDLE_TIMEOUT_MS = 60_000;

/** Headers that concern one connection only (RFC 9110 §7.6.1). */
const HOP_BY_HOP = ['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'upgrade'];

/** Passes one request on to a target and streams its answer back. Nothing is tried twice: a prediction may have effects. */
export function forward(request: IncomingMessage, response: ServerResponse, target: TargetAddress | undefined): void {
  if (!target) {
    refuse(response, 503);
    return;
  }
  // A connection for each request is cheap here, and a target that closes an idle one thereby fails no request.
  const upstream = http.request({
    ...target,
    agent: false,
    method: request.method,
    path: request.url,
    headers: { ...endToEnd(request.headers), ...forwarded(request) },
    timeout: IDLE_TIMEOUT_MS,
  });
  upstream.once('response', (answer) => {
    const { 'transfer-encoding': _, ...headers } = endToEnd(answer.headers);
    response.writeHead(answer.statusCode ?? 502, answer.statusMessage, headers);
    answer.pipe(response);
    answer.once('error', () => response.destroy());
  });
  upstream.once('timeout', () => {
    refuse(response, 504);
    upstream.destroy();
  });
  upstream.on('error', () => refuse(response, 502));
  response.once('close', () => upstream.destroy());
  request.pipe(upstream);
}

/** As the load balancer answers itself; an answer that has begun can only be broken off. */
function refuse(response: ServerResponse, status: 502 | 503 | 504): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const title = `${status} ${http.STATUS_CODES[status]}`;
  response.writeHead(status, { 'content-type': 'text/html' });
  response.end(
    `<html>\n<head><title>${title}</title></head>\n<body>\n<center><h1>${title}</h1></center>\n</body>\n</html>\n`,
  );
}

function endToEnd(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const named = headers.connection?.split(',').map((name) => name.trim().toLowerCase()) ?? [];
  const dropped = new Set([...HOP_BY_HOP, ...named]);
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !dropped.has(name)));
}

function forwarded({ headers, socket }: IncomingMessage): IncomingHttpHeaders {
  const client = socket.remoteAddress ?? '';
  const before = headers['x-forwarded-for'];
  return {
    'x-forwarded-for': before ? `${before}, ${client}` : client,
    'x-forwarded-proto': 'http',
    'x-forwarded-port': String(socket.localPort),
  };
}
