import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pythonPackages } from '../installed';
import type { Judge, OpenJudge } from '../judge';
import { asFile, said } from '../program';
import type { Server } from '../server';
import { inTemporaryFolder } from '../temporary-folder';
import { EXPLANATIONS } from './explanations';
import { KEY, startLocalApi } from './local-api';
import { type Findings, reportedFindings } from './reported-findings';

const DOCUMENT = 'docs/openapi.json';

/** Test cases per operation and phase: with these it takes about a minute. */
const MAX_EXAMPLES = 10;

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
        look: () =>
          asFile('openapi.json', withWrongStatus(readFileSync(DOCUMENT, 'utf8')), async (document) => {
            return (await judged(document, '--include-path', '/models', '--max-examples', '5')).findings;
          }),
        finding: /GET \/models: Undocumented status code: 200/,
      },
      close: () => api.stop('SIGTERM'),
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

function run(program: string, { url }: Server, document: string, options: readonly string[]): Promise<Findings> {
  // It keeps what it found where it runs, and tries that first the next time.
  return inTemporaryFolder(async (directory) => {
    const report = path.join(directory, 'report.ndjson');
    const args = [
      ...['run', path.resolve(document), '--url', url, '-H', `x-api-key: ${KEY}`, '--checks', 'all'],
      ...['--seed', '1', '--continue-on-failure', '--no-color', '--warnings', 'off'],
      ...['--report', 'ndjson', '--report-ndjson-path', report, ...options],
    ];
    const { exitCode, stdout, stderr } = await said(program, args, { directory });
    // 1 says that it found something; anything else, that it could not look.
    if (exitCode > 1) throw new Error(`${stdout}\n${stderr}`.trim().slice(-2000));
    return reportedFindings(readFileSync(report, 'utf8'));
  });
}
