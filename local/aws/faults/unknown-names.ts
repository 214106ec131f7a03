import { serviceModel } from '../schemas/service-model';
import type { Faults } from './fault-file';

/** Throws an Error that names the first action or state that does not exist: such a fault would wait for ever. */
export async function refuseUnknownNames({ calls, executions }: Faults, states: ReadonlySet<string>): Promise<void> {
  for (const { service, action } of calls) {
    if (!(await serviceModel(service)).operationByAction(action)) {
      throw new Error(`faults: action "${action}": service ${service} has no such action`);
    }
  }
  for (const { at } of executions) {
    if (!states.has(at)) throw new Error(`faults: at "${at}": no workflow has a state of this name`);
  }
}
