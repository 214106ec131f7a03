import type { JsonValue } from '../asl';
import { type ExecutionRecord, statusOf } from '../aws/sfn';
import type { ExecutionView } from './platform';

export function executionView(record: ExecutionRecord): ExecutionView {
  const { machine, arn, name, input, ended, execution } = record;
  const { output, error, cause } = ended?.result ?? {};
  return {
    executionArn: arn,
    name,
    stateMachineName: machine.name,
    status: statusOf(record) as ExecutionView['status'],
    input: JSON.parse(input) as JsonValue,
    ...(output !== undefined && { output }),
    ...(error !== undefined && { error }),
    ...(cause !== undefined && { cause }),
    history: execution.history,
    transitions: execution.transitions,
  };
}

interface Machine {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

interface State {
  readonly Branches?: readonly Machine[];
  readonly ItemProcessor?: Machine;
}

/** The names of a definition's states as they stand in it, inner ones after the state that holds them. */
export function stateOrder(definition: string): string[] {
  return statesOf(JSON.parse(definition) as Machine);
}

function statesOf({ States }: Machine): string[] {
  return Object.entries(States).flatMap(([name, { Branches = [], ItemProcessor }]) => [
    name,
    ...[...Branches, ...(ItemProcessor ? [ItemProcessor] : [])].flatMap(statesOf),
  ]);
}
