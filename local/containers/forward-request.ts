import http, { type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { OpenListener, OwnAnswer, PickedTarget, TargetAnswer } from './data-plane';

/** An Application Load Balancer's idle timeout, in real time: clients and targets are real. */
export const IDLE_TIMEOUT_MS = 60_000;

/** An Application Load Balancer takes so much of headers, of requests and of answers. */
export const MAX_HEADER_BYTES = 64 * 1024;

/** Headers that concern one connection only (RFC 9110 §7.6.1). */
const HOP_BY_HOP = ['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'upgrade'];

/** What clients speak and to which port, as targets are told. */
type Front = Pick<OpenListener, 'port' | 'protocol'>;

/**
 * Passes one request on to a target and streams its answer back. Nothing is tried twice: a prediction may have effects.
 *
 * @param waited the seconds that the request has already waited in the target's name
 */
export function forward(
  request: IncomingMessage,
  response: ServerResponse,
  target: PickedTarget | undefined,
  front: Front,
  waited = 0,
): void {
  if (!target) {
    refuse(response, 503);
    return;
  }
  // Gone while its token was looked at, or while it waited.
  if (response.destroyed) return;
  // A connection for each request is cheap here, and a target that closes an idle one thereby fails no request.
  const { host, port } = target;
  const upstream = http.request({
    host,
    port,
    agent: false,
    maxHeaderSize: MAX_HEADER_BYTES,
    method: request.method,
    path: request.url,
    headers: { ...endToEnd(request.headers), ...forwarded(request, front) },
    timeout: IDLE_TIMEOUT_MS,
  });
  const hear = hearing(upstream, target, waited);
  upstream.once('response', (answer) => {
    hear.answer(answer);
    const { 'transfer-encoding': _, ...headers } = endToEnd(answer.headers);
    response.writeHead(answer.statusCode ?? 502, answer.statusMessage, headers);
    answer.pipe(response);
    answer.once('error', () => response.destroy());
  });
  upstream.once('timeout', () => {
    hear.failure();
    refuse(response, 504);
    upstream.destroy();
  });
  upstream.on('error', () => {
    hear.failure();
    refuse(response, 502);
  });
  response.once('close', () => {
    hear.end();
    upstream.destroy();
  });
  request.pipe(upstream);
}

/** Passes on a connection that changes its protocol, to WebSocket for instance: from then on only bytes go back and forth. */
export function forwardUpgrade(
  request: IncomingMessage,
  client: Duplex,
  head: Buffer,
  target: PickedTarget | OwnAnswer | undefined,
  front: Front,
): void {
  if (!target || 'status' in target) {
    const { status, body } = target ?? { status: 503, body: '' };
    const length = Buffer.byteLength(body);
    client.end(
      `HTTP/1.1 ${status} ${http.STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: ${length}\r\n\r\n${body}`,
    );
    return;
  }
  const { host, port } = target;
  const headers = { ...request.headers, ...forwarded(request, front) };
  const upstream = http.request({ host, port, agent: false, method: request.method, path: request.url, headers });
  const hear = hearing(upstream, target);
  upstream.once('upgrade', (answer, server, first) => {
    hear.answer(answer);
    client.write(`${headOf(answer)}\r\n\r\n`);
    client.write(first);
    server.write(head);
    server.on('error', () => client.destroy());
    client.once('close', () => server.destroy());
    server.pipe(client).pipe(server);
  });
  // A server that does not want to.
  upstream.once('response', (answer) => {
    hear.answer(answer);
    client.write(`${headOf(answer)}\r\n\r\n`);
    answer.pipe(client);
  });
  upstream.once('error', () => {
    hear.failure();
    client.end('HTTP/1.1 502 Bad Gateway\r\nConnection: close\r\n\r\n');
  });
  upstream.end();
}

/** Tells whoever picked the target what came of the request: the first that is heard. */
function hearing(upstream: http.ClientRequest, target: PickedTarget, waited = 0) {
  const startedAt = performance.now();
  let connected = false;
  let over = false;
  upstream.once('socket', (socket) =>
    socket.once('connect', () => {
      connected = true;
    }),
  );
  const tell = (answer: TargetAnswer) => {
    if (!over) target.answered?.(answer);
    over = true;
  };
  return {
    answer: ({ statusCode: status = 502 }: IncomingMessage) =>
      tell({ status, seconds: waited + (performance.now() - startedAt) / 1000 }),
    failure: () => tell(connected ? 'no answer' : 'no connection'),
    /** Nobody waits for an answer any more. */
    end: () => {
      over = true;
    },
  };
}

function headOf({ statusCode, statusMessage, rawHeaders }: IncomingMessage): string {
  const lines = [`HTTP/1.1 ${statusCode} ${statusMessage}`];
  for (let index = 0; index < rawHeaders.length; index += 2)
    lines.push(`${rawHeaders[index]}: ${rawHeaders[index + 1]}`);
  return lines.join('\r\n');
}

/** What a rule says, or what a token that is not valid gets: the body may be empty. */
export function answer(response: ServerResponse, { status, contentType, body }: OwnAnswer): void {
  response.writeHead(status, {
    ...(contentType !== undefined && body !== '' && { 'content-type': contentType }),
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
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

function forwarded({ headers, socket }: IncomingMessage, { port, protocol }: Front): IncomingHttpHeaders {
  const client = socket.remoteAddress ?? '';
  const before = headers['x-forwarded-for'];
  return {
    'x-forwarded-for': before ? `${before}, ${client}` : client,
    'x-forwarded-proto': protocol.toLowerCase(),
    'x-forwarded-port': String(port),
  };
}
