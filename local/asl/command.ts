import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { VirtualClock } from '../clock';
import { type Execution, type JsonValue, parseDefinition, recordedTasks, startExecution } from './index';
import type { RecordedAttempts } from './recorded-tasks';

const USAGE = 'asl run <definition.json> <input.json> [--tasks <tasks.json>]';

const HELP = `Usage: ${USAGE}

Runs a state machine in virtual time and prints how it ended, as one JSON object.

  --tasks  recorded outcomes of its tasks: {"<State>": [{"result": …} | {"error": "…", "cause": "…"}, …]};
           an attempt in a Map has its "mapIndex": [0], one that timed out "timedOut": true
`;

const IDENTITY = {
  id: 'arn:aws:states:us-east-1:111111111111:execution:state-machine:execution',
  name: 'execution',
  roleArn: 'arn:aws:iam::111111111111:role/state-machine',
  stateMachineId: 'arn:aws:states:us-east-1:111111111111:stateMachine:state-machine',
  stateMachineName: 'state-machine',
};

/** What `asl <args>` prints. Throws an Error of one line for arguments or files that won't do. */
export async function asl(args: readonly string[]): Promise<string> {
  const options = { tasks: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const;
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  if (values.help) return HELP;
  const [command, definitionFile, inputFile, ...others] = positionals;
  if (command !== 'run' || !definitionFile || !inputFile || others.length > 0) throw new Error(`expected: ${USAGE}`);
  const execution = startExecution({
    definition: read(definitionFile, parseDefinition),
    input: read(inputFile, (json) => json),
    clock: new VirtualClock(),
    runTask: recordedTasks(values.tasks === undefined ? {} : read(values.tasks, checkTasks)),
    execution: IDENTITY,
  });
  const result = await execution.result;
  return `${JSON.stringify({ ...result, states: statesEntered(execution) })}\n`;
}

function read<T>(file: string, parse: (json: never) => T): T {
  try {
    return parse(JSON.parse(readFileSync(file, 'utf8')) as never);
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`, { cause: error });
  }
}

function checkTasks(tasks: JsonValue): RecordedAttempts {
  if (typeof tasks !== 'object' || tasks === null || Array.isArray(tasks)) {
    throw new Error('must be an object: the recorded attempts of each task state');
  }
  for (const [state, attempts] of Object.entries(tasks)) {
    const valid =
      Array.isArray(attempts) && attempts.every((attempt) => typeof attempt === 'object' && attempt !== null);
    if (!valid) throw new Error(`"${state}" must be a list of attempts`);
  }
  return tasks as unknown as RecordedAttempts;
}

function statesEntered({ history }: Execution): string[] {
  return history.flatMap(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name ?? []);
}
