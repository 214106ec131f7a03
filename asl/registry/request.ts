import * as z from 'zod/mini';
import { DeploymentRequest } from '../../contract/requests';
import { firstProblem, type JsonSchema } from '../language/schema-check';

/** What a schema of the contract finds wrong with a value, or `''`: expressions. */
export function problemWith(schema: z.ZodMiniType, value: string, name: string): string {
  return firstProblem(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema, value, name);
}

/** What fields of a deployment request may not say together. */
const CONTRADICTIONS = `(
  $twice := $keys($asked.secrets)[$ in $keys($asked.environment)];
  $asked.minTasks > $asked.maxTasks
    ? 'minTasks: must not be greater than maxTasks, which is ' & $asked.maxTasks & ', not ' & $asked.minTasks
    : $exists($twice) ? 'secrets.' & $twice[0] & ': must not be in environment too' : ''
)`;

/** The first thing that is wrong with a deployment request, or `''`. */
export function problemWithRequest(request: string): string {
  const problem = problemWith(DeploymentRequest, '$asked', 'body');
  return `($asked := ${request}; $problem := ${problem}; $problem != '' ? $problem : ${CONTRADICTIONS})`;
}
