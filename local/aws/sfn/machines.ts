import { parseDefinition, type StateMachineDefinition, type StateMachineType } from '../../asl';
import type { StateMachine } from '../../assembly';
import { AwsError } from '../service';

/** A state machine whose definition has been read. */
export interface Machine extends StateMachine {
  readonly parsed: StateMachineDefinition;
}

/** The longest that an Express execution may take; a definition may say less. */
const EXPRESS_SECONDS = 300;

/** The account's state machines. */
export class Machines {
  private readonly byArn: ReadonlyMap<string, Machine>;

  constructor(machines: readonly StateMachine[]) {
    this.byArn = new Map(machines.map((machine) => [machine.arn, { ...machine, parsed: definitionOf(machine) }]));
  }

  find(arn: string | undefined): Machine {
    const found = this.byArn.get(arn ?? '');
    if (!found) throw new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
    return found;
  }

  /** For operations that one type of state machine does not have. */
  findOfType(type: StateMachineType, arn: string | undefined): Machine {
    const found = this.find(arn);
    if (found.type === type) return found;
    throw new AwsError('StateMachineTypeNotSupported', 'This operation is not supported by this type of state machine');
  }
}

/** Parsed once per process: definitions are large, and accounts come and go. */
const parsed: Readonly<Record<StateMachineType, Map<string, StateMachineDefinition>>> = {
  STANDARD: new Map(),
  EXPRESS: new Map(),
};

function definitionOf({ name, type, definition }: StateMachine): StateMachineDefinition {
  try {
    const known = parsed[type].get(definition) ?? parse(definition, type);
    parsed[type].set(definition, known);
    return known;
  } catch (error) {
    throw new Error(`The definition of ${name} is invalid: ${(error as Error).message}`, { cause: error });
  }
}

function parse(definition: string, type: StateMachineType): StateMachineDefinition {
  const machine = parseDefinition(definition, type);
  if (type === 'STANDARD') return machine;
  return { ...machine, TimeoutSeconds: Math.min(machine.TimeoutSeconds ?? EXPRESS_SECONDS, EXPRESS_SECONDS) };
}
