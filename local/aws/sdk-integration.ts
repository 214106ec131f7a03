import { type JsonValue, TaskError, type TaskRunner } from '../asl/task';
import { apiCaller, type Integration } from './sdk-integration/integration';
import { integrationOf } from './sdk-integration/resource';
import type { Twin } from './twin';

export { type ArgumentProblem, argumentProblems, errorNames } from './sdk-integration/static-check';

/** Carries tasks out on the twin, as Step Functions' service integrations do on AWS. */
export function taskRunner(twin: Twin): TaskRunner {
  const callApi = apiCaller(twin);
  return async (request) => {
    const integration = integrationOf(request.resource);
    if (!integration) throw new TaskError('States.Runtime', `The resource ${request.resource} is not supported`);
    const call = (to: Integration, args: JsonValue) => callApi(to, args, request);
    const args = integration.prepare?.(request.arguments, request) ?? request.arguments;
    const result = await call(integration, args);
    return integration.finish ? integration.finish(result, { twin, request, call }) : result;
  };
}
