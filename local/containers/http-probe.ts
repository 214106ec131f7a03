import http from 'node:http';
import type { TargetAddress } from './data-plane';

/** As long as a load balancer waits unless told otherwise, in real time: servers are real. */
const TIMEOUT_MS = 5_000;

/**
 * One HTTP GET, as a load balancer's health check does it: the status code, or 0 when nothing takes the connection. Rejects with a
 * `TimeoutError` when something takes it and does not answer in time.
 */
export function httpProbe({ host, port }: TargetAddress, path: string, timeoutMs = TIMEOUT_MS): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = http.get({
      host,
      port,
      path: path.replace(/[^!-~]/gu, encodeURIComponent),
      agent: false,
      headers: { 'user-agent': 'ELB-HealthChecker/2.0' },
    });
    const timer = setTimeout(() => {
      reject(new DOMException(`${host}:${port} did not answer within ${timeoutMs} ms`, 'TimeoutError'));
      request.destroy();
    }, timeoutMs);
    request.on('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.on('error', () => resolve(0));
    request.on('close', () => clearTimeout(timer));
  });
}
