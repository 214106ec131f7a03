import { freePort } from '../../local/containers/free-port';
import { type Server, startServer } from '../server';

export const KEY = 'local';

/** Local mode in a process of its own, which has a model to ask about. */
export async function startLocalApi(): Promise<Server> {
  const port = await freePort();
  return startServer({
    program: process.execPath,
    args: ['--import', 'tsx', 'local/main.ts', '--virtual', '--port', String(port)],
    port,
    readyPath: '/models',
    headers: { 'x-api-key': KEY },
  });
}
