import { stripVTControlCharacters } from 'node:util';
import { pythonPackages } from '../installed';
import type { Judge, OpenJudge } from '../judge';
import { type NamedPolicy, permissionPolicies } from '../policies';
import { asFile, lastLine, said } from '../program';
import { EXPLANATIONS } from './explanations';

/** Who may write policies for everybody may give itself everything. */
const PLANTED: NamedPolicy = {
  of: 'planted',
  statements: [{ Effect: 'Allow', Action: ['iam:CreatePolicyVersion', 's3:GetObject'], Resource: '*' }],
};

/** What somebody could do who got hold of a role: gain rights, take data away, make things public, change what is not theirs. */
export const cloudsplaining: Judge = {
  name: 'cloudsplaining',
  layer: 'permissions',
  explanations: EXPLANATIONS,
  async open(): Promise<OpenJudge> {
    const program = (await pythonPackages('cloudsplaining==0.9.1')).program('cloudsplaining');
    return {
      async look({ assembly }) {
        const policies = permissionPolicies(assembly);
        const findings: string[] = [];
        // One at a time: each is a Python process, and other judges are at work.
        for (const policy of policies) findings.push(...(await scan(program, policy)));
        return { lookedAt: `${policies.length} roles`, findings };
      },
      control: {
        mistake: 'a role that can write its own policy',
        look: () => scan(program, PLANTED),
        finding: /planted: Policy is capable of Privilege Escalation: iam:createpolicyversion/i,
      },
    };
  },
};

const HEADING = /^Potential Issue found: (.*)$/;
const ACTIONS = /^\s*Actions: (.*)$/;

async function scan(program: string, { of, statements }: NamedPolicy): Promise<string[]> {
  const policy = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  const { stdout, stderr } = await asFile('policy.json', policy, (file) =>
    said(program, ['scan-policy-file', '--input-file', file]),
  );
  const lines = stripVTControlCharacters(stdout).split('\n');
  if (!lines.some((line) => HEADING.test(line) || line.startsWith('There were no results found'))) {
    throw new Error(`cloudsplaining does not understand the policy of ${of}: ${lastLine(stderr)}`);
  }
  let heading = '';
  return lines.flatMap((line) => {
    heading = HEADING.exec(line)?.[1] ?? heading;
    const actions = ACTIONS.exec(line)?.[1];
    return actions === undefined ? [] : [`${of}: ${heading}: ${actions}`];
  });
}
