import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { freePort } from '../../local/containers/free-port';
import { startNode } from '../start-node';

describe('the faulty examples', () => {
  it('crash exits with code 1 and says why', async () => {
    const server = startNode(['examples/crash/server.js']);
    const errors = server.stderr.toArray();

    expect(await once(server, 'exit')).toEqual([1, null]);
    expect((await errors).join('')).toContain('Cannot load the model');
  });

  it('unhealthy listens and answers 500 on /health', async () => {
    const port = await freePort();
    const server = startNode(['examples/unhealthy/server.js'], { PORT: String(port) });
    await once(server.stdout, 'data');

    expect((await fetch(`http://127.0.0.1:${port}/health`)).status).toBe(500);

    server.kill();
    await once(server, 'exit');
  });
});
