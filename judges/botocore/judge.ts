import path from 'node:path';
import type { StateMachine } from '../../local/assembly';
import { pythonPackages } from '../installed';
import type { Judge, OpenJudge } from '../judge';
import { runPythonScript } from '../python-script';
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
  const script = path.join(__dirname, 'main.py');
  const asked = definitions.map(({ name, definition }) => ({ name, definition }));
  const [lookedAt, ...findings] = await runPythonScript(python, script, asked);
  return { ...(lookedAt as { calls: number; reads: number }), findings: findings as string[] };
}
