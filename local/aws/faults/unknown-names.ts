import { INSTANCE_TYPES } from '../ec2';
import { serviceModel } from '../schemas/service-model';
import type { ExecutionFault, Faults } from './fault-file';

/** The states at which an execution can end early, by how it does. */
export type StatesByEvent = Readonly<Record<ExecutionFault['event'], ReadonlySet<string>>>;

const NONE: Readonly<Record<ExecutionFault['event'], string>> = {
  timeout: 'no workflow has a state of this name',
  abort: 'no workflow that can be stopped has a state of this name',
};

/** Throws an Error that names the first action, instance type or state that does not exist: such a fault would wait for ever. */
export async function refuseUnknownNames(
  { calls, executions, launches = [], interruptions = [] }: Faults,
  states: StatesByEvent,
): Promise<void> {
  for (const { service, action } of calls) {
    if (!(await serviceModel(service)).operationByAction(action)) {
      throw new Error(`faults: action "${action}": service ${service} has no such action`);
    }
  }
  const types = [
    ...launches.map(({ launch }) => ['launch', launch] as const),
    ...interruptions.map(({ interrupt }) => ['interrupt', interrupt] as const),
  ];
  for (const [field, type] of types) {
    if (type !== '*' && !INSTANCE_TYPES.has(type)) {
      throw new Error(`faults: ${field} "${type}": there is no such instance type here`);
    }
  }
  for (const { event, at } of executions) {
    if (!states[event].has(at)) throw new Error(`faults: at "${at}": ${NONE[event]}`);
  }
}
