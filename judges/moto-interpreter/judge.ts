import path from 'node:path';
import { pythonPackages } from '../installed';
import type { Judge, OpenJudge } from '../judge';
import { runPythonScript } from '../python-script';
import { compared } from './compared';
import { EXPLANATIONS } from './explanations';
import { lives } from './lives';
import { type Account, type Recording, recordingOf } from './recorded-execution';

/** Another interpreter of the states language: whether executions take the same way there, given the same answers. */
export const motoInterpreter: Judge = {
  name: 'moto-interpreter',
  layer: 'the interpreter',
  explanations: EXPLANATIONS,
  async open(): Promise<OpenJudge> {
    const { python } = await pythonPackages('moto[stepfunctions]==5.2.5', 'jsonata-python==0.7.1');
    let first: ReturnType<typeof recordingOf>;
    return {
      async look({ assembly }) {
        const records = await lives(assembly);
        const recordings = records.filter(({ ended }) => ended?.result.status !== 'ABORTED').map(recordingOf);
        first = recordings[0]!;
        const theirs = await runAgain(
          python,
          recordings.map(({ recording }) => recording),
        );
        const states = recordings.reduce((sum, { ours }) => sum + ours.entered.length, 0);
        return {
          lookedAt: `${recordings.length} executions, ${states} states`,
          findings: recordings.flatMap(({ recording, ours }, index) => [
            ...compared(recording.name, ours, theirs[index]!),
            ...theirs[index]!.problems.map((problem) => `${recording.name}: ${problem}`),
          ]),
        };
      },
      control: {
        mistake: 'an answer to the first deployment that is altered',
        look: async () => {
          const [theirs] = await runAgain(python, [altered(first.recording)]);
          return compared('altered', first.ours, theirs!);
        },
        finding: /^altered calls in CreateService with "[^"]*altered:1"/,
      },
    };
  },
};

/** The recording of a deployment, with another task definition registered than was. */
function altered(recording: Recording): Recording {
  const answers = JSON.stringify(recording.answers).replaceAll(
    /task-definition\/[\w-]+:1/g,
    'task-definition/altered:1',
  );
  return { ...recording, answers: JSON.parse(answers) as Recording['answers'] };
}

type Theirs = Account & { readonly problems: readonly string[] };

async function runAgain(python: string, recordings: readonly Recording[]): Promise<Theirs[]> {
  return (await runPythonScript(python, path.join(__dirname, 'execute.py'), recordings)) as Theirs[];
}
