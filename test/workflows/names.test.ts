import { beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonValue } from '../../local/asl/task';
import { serviceModel } from '../../local/aws/schemas/service-model';
import { argumentProblems, errorNames } from '../../local/aws/sdk-integration';
import { integrationOf } from '../../local/aws/sdk-integration/resource';
import { sdkNaming, taskError } from '../../local/aws/sdk-integration/task-errors';
import { throttleError } from '../../local/aws/throttling/throttle-error';
import { type WorkflowTask, workflowTasks } from './harness/tasks';

/** What the slot's function itself throws. */
const FUNCTION_ERRORS = ['NoFreeSlot', 'LockNotHeld'];

describe('Every task of every workflow', () => {
  let tasks: WorkflowTask[];
  beforeAll(async () => {
    tasks = await workflowTasks();
    expect(tasks.length).toBeGreaterThan(100);
  });

  /** The problems of all tasks, each with its task. */
  async function problems(find: (task: WorkflowTask) => Promise<string[]>): Promise<string[]> {
    const found = await Promise.all(
      tasks.map(async (task) => (await find(task)).map((problem) => `${task.workflow}:${task.state}: ${problem}`)),
    );
    return found.flat();
  }

  it('gives its action the arguments that the AWS SDK knows, all that are required, of the right types', async () => {
    const found = await problems(async ({ resource, arguments: args }) =>
      (await argumentProblems(resource, args as JsonValue)).map(({ path, problem }) => `${path} ${problem}`),
    );
    expect(found).toEqual([]);
  });

  it('retries and catches only errors that its service has', async () => {
    const found = await problems(async ({ resource, handled }) => {
      const known = await errorNames(resource);
      if (resource.includes('lambda:invoke')) known.push(...FUNCTION_ERRORS);
      return handled.filter((error) => !error.startsWith('States.') && !known.includes(error));
    });
    expect(found).toEqual([]);
  });

  it('repeats a call that was throttled, or leaves it to its Catch', async () => {
    const found = await problems(async ({ resource, retried, definition }) => {
      const name = await throttlingOf(resource);
      const bestEffort = /events:putEvents/.test(resource) && definition.includes('"Catch"');
      return retried.includes(name) || retried.includes('States.ALL') || bestEffort ? [] : [`does not repeat ${name}`];
    });
    expect(found).toEqual([]);
  });
});

/** What Step Functions calls the error with which the resource's service refuses a call that comes too often. */
async function throttlingOf(resource: string): Promise<string> {
  const integration = integrationOf(resource);
  if (!integration) throw new Error(`${resource} is not an integration`);
  const model = await serviceModel(integration.service);
  return taskError(throttleError(integration.service), model, integration.errors ?? sdkNaming(model), '').error;
}
