import { pythonPackages } from '../installed';
import type { Judge, OpenJudge } from '../judge';
import { OPEN_TO_ALL, planted } from '../planted-template';
import { asFile, said } from '../program';
import type { Template } from '../subject';
import { EXPLANATIONS } from './explanations';

interface Report {
  readonly results: { readonly failed_checks: readonly FailedCheck[] };
  readonly summary: { readonly parsing_errors: number };
}

interface FailedCheck {
  readonly check_id: string;
  readonly check_name: string;
  readonly file_abs_path: string;
  readonly resource: string;
}

/** It asks its maker's platform for nothing; what it would ask all the same goes to a proxy that is not there. */
const ALONE = {
  LOG_LEVEL: 'ERROR',
  HTTP_PROXY: 'http://127.0.0.1:9',
  HTTPS_PROXY: 'http://127.0.0.1:9',
};

/** Some hundred rules of how resources are to be secured, watched and backed up. */
export const checkov: Judge = {
  name: 'checkov',
  layer: 'templates',
  explanations: EXPLANATIONS,
  async open(): Promise<OpenJudge> {
    const program = (await pythonPackages('checkov==3.3.30')).program('checkov');
    return {
      async look({ templates }) {
        return { lookedAt: `${templates.length} templates`, findings: await check(program, templates) };
      },
      control: {
        mistake: 'a security group that lets everybody in',
        look: () => asFile('planted.json', OPEN_TO_ALL, (file) => check(program, [planted(file)])),
        finding: /planted\/Open: CKV_AWS_24 /,
      },
    };
  },
};

async function check(program: string, templates: readonly Template[]): Promise<string[]> {
  const stackOf = new Map(templates.map(({ stack, file }) => [file, stack]));
  const options = ['--framework', 'cloudformation', '--skip-download', '--compact', '--quiet', '--output', 'json'];
  const { stdout, stderr } = await said(program, [...options, '--file', ...stackOf.keys()], {
    environment: { ...process.env, ...ALONE },
  });
  if (stdout.trim() === '') throw new Error(`checkov says nothing: ${stderr.trim()}`);
  const { results, summary } = JSON.parse(stdout) as Report;
  if (summary.parsing_errors > 0) throw new Error(`checkov can't read ${summary.parsing_errors} of the templates`);
  return results.failed_checks.map(({ check_id, check_name, file_abs_path, resource }) => {
    const logicalId = resource.split('.').slice(1).join('.');
    return `${stackOf.get(file_abs_path)}/${logicalId}: ${check_id} ${check_name}`;
  });
}
