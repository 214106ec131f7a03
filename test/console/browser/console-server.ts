import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { bundleConsole, type ConsoleSettings } from '../../../lib/console/bundle-console';
import { CONTENT_SECURITY_POLICY } from '../../../lib/console/console';
import type { FakeApi } from './fake-api';

export interface ConsoleServer {
  /** Of the console. */
  readonly url: string;
  /** What was asked of the API, as `GET /models`. */
  readonly asked: string[];
  close(): Promise<void>;
}

/** Serves the console as API Gateway does, beside an API that a test thinks up. */
export async function consoleServer(api: FakeApi, settings: Partial<ConsoleSettings> = {}): Promise<ConsoleServer> {
  const { page, script, style } = bundleConsole({ environment: 'prod', auth: 'API_KEY', ...settings });
  const files: Readonly<Record<string, readonly [type: string, content: string]>> = {
    '/prod/console': ['text/html; charset=utf-8', page],
    '/prod/console/app.js': ['text/javascript; charset=utf-8', script],
    '/prod/console/style.css': ['text/css; charset=utf-8', style],
  };
  const asked: string[] = [];
  const server = http.createServer(({ method = 'GET', url = '/' }, response) => {
    const path = url.split('?')[0]!;
    const file = files[path];
    if (file) {
      response.writeHead(200, { 'Content-Type': file[0], 'Content-Security-Policy': CONTENT_SECURITY_POLICY });
      response.end(file[1]);
      return;
    }
    const place = path.replace(/^\/prod/, '');
    asked.push(`${method} ${place}`);
    const { status, body } = api(method, place);
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/prod/console`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
