import http from 'node:http';
import type { TargetAddress } from './data-plane';

/** One HTTP GET, as a load balancer's health check does it: the status code, or 0 when nothing answers in time. */
export function httpProbe({ host, port }: TargetAddress, path: string, timeoutMs = 2_000): Promise<number> {
  return new Promise((resolve) => {
    const request = http.get({
      host,
      port,
      path: path.replace(/[^!-~]/gu, encodeURIComponent),
      agent: false,
      signal: AbortSignal.timeout(timeoutMs),
      headers: { 'user-agent': 'ELB-HealthChecker/2.0' },
    });
    request.on('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.on('error', () => resolve(0));
  });
}
