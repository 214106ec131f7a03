import { pythonPackages } from '../installed';
import type { Judge, OpenJudge } from '../judge';
import { OPEN_TO_ALL, planted } from '../planted-template';
import { asFile, said } from '../program';
import type { Template } from '../subject';
import { EXPLANATIONS } from './explanations';

interface Match {
  readonly Filename: string;
  readonly Rule: { readonly Id: string };
  readonly Message: string;
  readonly Location: { readonly Path: readonly (string | number)[] | null };
}

/** CloudFormation's own linter: the schemas of all resource types, and how templates are to be written. */
export const cfnLint: Judge = {
  name: 'cfn-lint',
  layer: 'templates',
  explanations: EXPLANATIONS,
  async open(): Promise<OpenJudge> {
    const program = (await pythonPackages('cfn-lint==1.58.0')).program('cfn-lint');
    return {
      async look({ templates }) {
        return { lookedAt: `${templates.length} templates`, findings: await lint(program, templates) };
      },
      control: {
        mistake: 'a property that its resource does not have',
        look: () => asFile('planted.json', OPEN_TO_ALL, (file) => lint(program, [planted(file)])),
        finding: /planted\/Open: E3002 .*VpcID/,
      },
    };
  },
};

async function lint(program: string, templates: readonly Template[]): Promise<string[]> {
  const stackOf = new Map(templates.map(({ stack, file }) => [file, stack]));
  const regions = new Set(templates.map(({ region }) => region));
  const options = ['--include-checks', 'I', '--regions', ...regions, '--format', 'json'];
  const { stdout, stderr } = await said(program, [...options, '--', ...stackOf.keys()]);
  if (stdout.trim() === '') throw new Error(`cfn-lint says nothing: ${stderr.trim()}`);
  return (JSON.parse(stdout) as Match[]).map(({ Filename, Rule, Message, Location }) => {
    const [, resource = ''] = Location.Path ?? [];
    return `${stackOf.get(Filename) ?? Filename}/${resource}: ${Rule.Id} ${Message}`;
  });
}
