import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import type { StateMachine } from '../../local/assembly';
import { pythonPackages } from '../installed';
import type { Judge, OpenJudge } from '../judge';
import { EXPLANATIONS } from './explanations';
import { PLANTED } from './planted';

type Definition = Pick<StateMachine, 'name' | 'definition'>;

/** AWS's own models of its services: whether they have what the workflows call, send, read and catch. */
export const botocore: Judge = {
  name: 'botocore',
  layer: 'calls',
  explanations: EXPLANATIONS,
  async open(): Promise<OpenJudge> {
    const { python } = await pythonPackages('botocore==1.44.8', 'jsonata-python==0.7.1');
    return {
      async look({ stateMachines }) {
        const { calls, reads, findings } = await ask(python, stateMachines);
        return { lookedAt: `${calls} calls, ${reads} members read`, findings };
      },
      control: {
        mistake: 'a call with a mistake of each kind',
        // All of them, so one line.
        look: async () => [(await ask(python, [PLANTED])).findings.join('; ')],
        finding:
          /'NEVER', which is none.*reads Nam of Service.*Arguments\.cluster is no member.*Launch.* is none.*lacks Services.*Ecs\.ClusterMissing.* no operation/,
      },
    };
  },
};

interface Answer {
  readonly calls: number;
  readonly reads: number;
  readonly findings: readonly string[];
}

/** The script says in its first line what it looked at, then a finding a line. */
async function ask(python: string, definitions: readonly Definition[]): Promise<Answer> {
  const script = spawn(python, ['-B', path.join(__dirname, 'main.py')], { stdio: ['pipe', 'pipe', 'pipe'] });
  script.stdin.end(JSON.stringify(definitions.map(({ name, definition }) => ({ name, definition }))));
  const [output, trouble, [code]] = await Promise.all([
    text(script.stdout),
    text(script.stderr),
    once(script, 'close') as Promise<[number | null]>,
  ]);
  if (code !== 0) throw new Error(`main.py ended with ${code}: ${trouble.trim().split('\n').at(-1)}`);
  const [lookedAt, ...findings] = output.trim().split('\n') as [string, ...string[]];
  return {
    ...(JSON.parse(lookedAt) as { calls: number; reads: number }),
    findings: findings.map((line) => JSON.parse(line) as string),
  };
}
