import { freePort } from '../local/containers/free-port';
import { type Server, startServer } from './server';

export interface PythonServerProgram {
  /** Statements that serve until they are ended. */
  readonly serve: (port: number) => string;
  readonly readyPath: string;
  readonly environment?: (port: number) => Readonly<Record<string, string>>;
}

/** Ends when its input does: no run, however it ends, leaves it behind. */
const END_WITH_PARENT = `
import os, sys, threading
def end_with_parent():
    sys.stdin.read()
    os._exit(0)
threading.Thread(target=end_with_parent, daemon=True).start()
`;

/** Starts a server in Python, with nothing of this process's environment but where programs are. */
export async function startPythonServer(
  python: string,
  { serve, readyPath, environment }: PythonServerProgram,
): Promise<Server> {
  const port = await freePort();
  const { PATH, HOME } = process.env;
  return startServer({
    program: python,
    args: ['-B', '-c', END_WITH_PARENT + serve(port)],
    port,
    environment: { PATH, HOME, ...environment?.(port) },
    readyPath,
  });
}
