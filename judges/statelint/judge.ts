import { pythonPackages } from '../installed';
import type { Judge, OpenJudge } from '../judge';
import { UNREACHED } from '../planted-definition';
import { asFile, said } from '../program';
import { EXPLANATIONS } from './explanations';

/** Knows the rules of the Amazon States Language; a port of AWS's own linter. */
export const statelint: Judge = {
  name: 'statelint',
  layer: 'definitions',
  explanations: EXPLANATIONS,
  async open(): Promise<OpenJudge> {
    const { program } = await pythonPackages('statelint==3.1.0');
    const lint = (name: string, definition: string) => lintDefinition(program('statelint'), name, definition);
    return {
      async look({ stateMachines }) {
        const findings = await Promise.all(stateMachines.map(({ name, definition }) => lint(name, definition)));
        return { lookedAt: `${stateMachines.length} definitions`, findings: findings.flat() };
      },
      control: {
        mistake: 'a state that nothing leads to',
        look: () => lint('planted', UNREACHED),
        finding: /Unreached/,
      },
    };
  },
};

async function lintDefinition(program: string, name: string, definition: string): Promise<string[]> {
  const { stdout, stderr } = await asFile('definition.json', definition, (file) => said(program, [file]));
  return (stdout + stderr)
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^(\d+|One) errors?:$/.test(line.trim()))
    .map((line) => `${name}: ${line.trim()}`);
}
