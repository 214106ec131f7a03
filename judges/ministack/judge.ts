import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Assembly } from '../../local/assembly';
import { pythonPackages } from '../installed';
import type { Judge, OpenJudge } from '../judge';
import { startPythonServer } from '../python-server';
import type { Server } from '../server';
import { AdaptedApp } from './adapted-app';
import { API_KEY, deploy, STACKS } from './deployment';
import { EXPLANATIONS } from './explanations';
import { difference, EXCHANGES, type Exchange } from './requests';

/** Another AWS on this machine: the CDK CLI deploys the app to it, and its API Gateway and Lambda serve the registry. */
export const ministack: Judge = {
  name: 'ministack',
  layer: 'the app deployed',
  explanations: EXPLANATIONS,
  async open(): Promise<OpenJudge> {
    const { python } = await pythonPackages('ministack==1.5.33');
    const home = mkdtempSync(path.join(tmpdir(), 'ministack-'));
    let server: Server | undefined;
    let api = '';
    return {
      async look({ assembly }) {
        server = await start(python, assembly, home);
        const app = new AdaptedApp(assembly.directory);
        try {
          const { account, region } = assembly;
          const deployment = await deploy(app, { url: server.url, account, region });
          api = deployment.api ?? server.url;
          const differences = await exchange(api, EXCHANGES);
          return {
            lookedAt: `${STACKS.length} stacks, ${EXCHANGES.length} requests`,
            findings: [...deployment.findings, ...differences],
          };
        } finally {
          app.remove();
        }
      },
      control: {
        mistake: 'a registered version that is asked for under another number',
        look: () =>
          exchange(api, [{ method: 'GET', path: '/models/iris/versions/1', status: 200, answer: { version: 2 } }]),
        finding: /^GET \/models\/iris\/versions\/1: the answer does not have \{"version":2\}$/,
      },
      async close() {
        // At once: in its own time it may take for ever.
        await server?.stop('SIGKILL');
        rmSync(home, { recursive: true, force: true });
      },
    };
  },
};

/** Without Docker, and with all its files in one folder. */
function start(python: string, { account, region }: Assembly, home: string): Promise<Server> {
  return startPythonServer(python, {
    serve: () => 'from ministack.app import main\nmain()',
    readyPath: '/_ministack/health',
    environment: (port) => ({
      BIND_HOST: '127.0.0.1',
      GATEWAY_PORT: String(port),
      // Callers without a signature are taken for this account's.
      MINISTACK_ACCOUNT_ID: account,
      MINISTACK_REGION: region,
      TMPDIR: home,
    }),
  });
}

async function exchange(api: string, exchanges: readonly Exchange[]): Promise<string[]> {
  const differences: string[] = [];
  for (const one of exchanges) {
    const response = await fetch(`${api}${one.path}`, {
      method: one.method,
      headers: { 'x-api-key': API_KEY, 'content-type': 'application/json', ...one.headers },
      ...(one.body && { body: JSON.stringify(one.body) }),
      signal: AbortSignal.timeout(30_000),
    });
    const differs = difference(one, { status: response.status, body: parsed(await response.text()) });
    if (differs) differences.push(differs);
  }
  return differences;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
