import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pythonPackages } from '../installed';
import type { Judge, OpenJudge } from '../judge';
import { UNREACHED } from '../planted-definition';
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
  const home = mkdtempSync(path.join(tmpdir(), 'statelint-'));
  try {
    const file = path.join(home, 'definition.json');
    writeFileSync(file, definition);
    const output = await new Promise<string>((resolve, reject) => {
      execFile(program, [file], { maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
        // It ends with 1 when it finds something; one that cannot even be started has no exit code.
        if (error && typeof error.code !== 'number') reject(error);
        else resolve(stdout + stderr);
      });
    });
    return output
      .split('\n')
      .filter((line) => line.trim() !== '' && !/^\d+ errors?:$/.test(line.trim()))
      .map((line) => `${name}: ${line.trim()}`);
  } finally {
    rmSync(home, { recursive: true });
  }
}
