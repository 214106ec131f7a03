import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pythonPackages } from '../installed';
import type { Judge, OpenJudge } from '../judge';
import { EXPLANATIONS } from './explanations';
import { type LocalApi, startLocalApi } from './local-api';
import { type Findings, reportedFindings } from './reported-findings';

const DOCUMENT = 'docs/openapi.json';

/** Test cases per operation and phase: with these it takes about a minute. */
const MAX_EXAMPLES = 10;

/** On whatever machine, it ends. */
const MAX_MS = 900_000;

/** Sends the API what its own description allows and forbids, one request after the other and in chains. */
export const schemathesis: Judge = {
  name: 'schemathesis',
  layer: 'the API',
  explanations: EXPLANATIONS,
  async open(): Promise<OpenJudge> {
    const { program } = await pythonPackages('schemathesis==4.32.5');
    const api = await startLocalApi();
    const judged = (document: string, ...options: string[]) => run(program('schemathesis'), api, document, options);
    return {
      async look() {
        const { operations, cases, findings } = await judged(DOCUMENT, '--max-examples', String(MAX_EXAMPLES));
        return { lookedAt: `${operations} operations, ${cases} cases`, findings };
      },
      control: {
        mistake: 'a status that the description does not know',
        async look() {
          const home = mkdtempSync(path.join(tmpdir(), 'schemathesis-'));
          try {
            const document = path.join(home, 'openapi.json');
            writeFileSync(document, withWrongStatus(readFileSync(DOCUMENT, 'utf8')));
            return (await judged(document, '--include-path', '/models', '--max-examples', '5')).findings;
          } finally {
            rmSync(home, { recursive: true });
          }
        },
        finding: /GET \/models: Undocumented status code: 200/,
      },
      close: () => api.close(),
    };
  },
};

/** Says of `GET /models` that it answers 418 where it answers 200. */
function withWrongStatus(text: string): string {
  const document = JSON.parse(text) as { paths: { '/models': { get: { responses: Record<string, unknown> } } } };
  const { responses } = document.paths['/models'].get;
  responses['418'] = responses['200'];
  delete responses['200'];
  return JSON.stringify(document);
}

async function run(program: string, api: LocalApi, document: string, options: readonly string[]): Promise<Findings> {
  // It keeps what it found where it runs, and tries that first the next time.
  const home = mkdtempSync(path.join(tmpdir(), 'schemathesis-'));
  const file = path.join(home, 'report.ndjson');
  const args = [
    ...['run', path.resolve(document), '--url', api.url, '-H', `x-api-key: ${api.key}`, '--checks', 'all'],
    ...['--seed', '1', '--continue-on-failure', '--no-color', '--warnings', 'off'],
    ...['--report', 'ndjson', '--report-ndjson-path', file, ...options],
  ];
  try {
    await new Promise<void>((resolve, reject) => {
      execFile(program, args, { cwd: home, timeout: MAX_MS, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
        // 1 says that it found something; anything else, that it could not look.
        if (error && error.code !== 1) reject(new Error(`${stdout}\n${stderr}`.trim().slice(-2000)));
        else resolve();
      });
    });
    return reportedFindings(readFileSync(file, 'utf8'));
  } finally {
    rmSync(home, { recursive: true });
  }
}
