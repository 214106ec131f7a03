import * as z from 'zod/mini';
import { APART, ENTRIES_NOT_ABOVE, NOT_ABOVE, WORDS } from '../../contract/contradictions';
import { LIST_RULES } from '../../contract/list-rules';
import { DeploymentRequest } from '../../contract/requests';
import { firstProblem, type JsonSchema } from '../language/schema-check';

/** What a schema of the contract finds wrong with a value, or `''`: expressions. */
export function problemWith(schema: z.ZodMiniType, value: string, name: string): string {
  return firstProblem(jsonSchemaOf(schema), value, name);
}

/** With what the contract says of lists beyond JSON Schema. */
function jsonSchemaOf(schema: z.ZodMiniType): JsonSchema {
  const options: z.core.ToJSONSchemaParams = {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const listRules = LIST_RULES.get(zodSchema);
      if (listRules) Object.assign(jsonSchema, { listRules });
    },
  };
  return z.toJSONSchema(schema, options) as JsonSchema;
}

/** The first of what fields of a deployment request say against each other, or `''`. `contract/contradictions.ts` finds the same. */
const CONTRADICTION = [
  ...NOT_ABOVE.map((pair) => {
    const [before] = WORDS.notAbove(pair);
    const [value, other] = [`$asked.${pair.name}`, `$asked.${pair.other}`];
    return `${value} > ${other} ? '${pair.name}: ${before}' & ${other} & ', not ' & ${value}`;
  }),
  ...ENTRIES_NOT_ABOVE.map((pair) => {
    const [before] = WORDS.entryNotAbove(pair);
    const other = `$asked.${pair.other}`;
    const places = `$append([], $map($asked.${pair.name}, function($entry, $index) {
      $entry.${pair.field} > ${other} ? $index
    }))`;
    return `$exists(${other}) and $count(${places}) > 0 ? ($at := ${places}[0];
      '${pair.name}.' & $at & '.${pair.field}: ${before}' & ${other} & ', not ' & $asked.${pair.name}[$at].${pair.field})`;
  }),
  ...APART.map((pair) => {
    const [before, after] = WORDS.apart(pair);
    const shared = `$keys($asked.${pair.name})[$ in $keys($asked.${pair.other})]`;
    return `$exists(${shared}) ? '${pair.name}: ${before}' & ${shared}[0] & '${after}'`;
  }),
  "''",
].join(' : ');

/** The first thing that is wrong with a deployment request, or with one that says more, or `''`. */
export function problemWithRequest(request: string, schema: z.ZodMiniType = DeploymentRequest): string {
  const problem = problemWith(schema, '$asked', 'body');
  return `($asked := ${request}; $problem := ${problem}; $problem != '' ? $problem : ${CONTRADICTION})`;
}
