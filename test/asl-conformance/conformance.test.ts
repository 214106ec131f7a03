import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { DefinitionError, type JsonValue, parseDefinition, recordedTasks, startExecution } from '../../local/asl';
import { VirtualClock } from '../../local/clock';
import type { Case, Expectation } from './case';
import notSupported from './not-supported.json';
import { type Field, Observed } from './observed';

const folder = path.resolve('test/asl-conformance/cases');
const cases = readdirSync(folder).map((file): Case => JSON.parse(readFileSync(path.join(folder, file), 'utf8')));

const FIELDS: readonly Field[] = ['inputs', 'outputs', 'variables', 'taskParameters', 'taskTimeouts'];

async function run({ definition, input, tasks, execution }: Case) {
  const started = startExecution({
    definition: parseDefinition(definition),
    input,
    clock: new VirtualClock(),
    runTask: recordedTasks(tasks),
    execution,
  });
  return { result: await started.result, observed: new Observed(started.history) };
}

/** The recordings' markers, as matchers. */
function expected(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(expected);
  if (typeof value !== 'object' || value === null) return value;
  if ('$any' in value) return expect.anything();
  const fields = Object.entries(value).filter(([, field]) => !(field as { $anyOrAbsent?: true } | null)?.$anyOrAbsent);
  const known = Object.fromEntries(fields.map(([key, field]) => [key, expected(field)]));
  return fields.length === Object.keys(value).length ? known : expect.objectContaining(known);
}

/** JSON has one zero. */
function json(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_, field) => (field === 0 ? 0 : field));
}

function checkEnd(result: { status: string; output?: JsonValue; error?: string; cause?: string }, wanted: Expectation) {
  expect(result.status).toBe(wanted.status);
  if (wanted.status === 'SUCCEEDED') expect(json(result.output)).toEqual(expected(json(wanted.output)));
  if (wanted.status !== 'FAILED') return;
  expect(result.error ?? null).toEqual(wanted.error);
  if (wanted.causeExact) expect(result.cause ?? null).toEqual(wanted.cause);
  let from = 0;
  for (const part of wanted.causeParts ?? []) {
    expect(result.cause?.slice(from)).toContain(part);
    from = (result.cause?.indexOf(part, from) ?? 0) + part.length;
  }
}

function checkStates(observed: Observed, wanted: Expectation) {
  if (wanted.statesTimingDependent) return;
  if (wanted.states) expect(wanted.statesUnordered ? observed.states.sort() : observed.states).toEqual(wanted.states);
  for (const field of FIELDS) {
    for (const [state, values] of Object.entries(wanted[field] ?? {})) {
      expect({ state, [field]: json(observed.of(state, field)) }).toEqual({ state, [field]: expected(json(values)) });
    }
  }
}

describe('the interpreter against recordings of Step Functions', () => {
  const names = notSupported as readonly string[];

  it.each(cases.filter(({ name }) => !names.includes(name)).map((one) => [one.name, one] as const))(
    '%s',
    async (_, one) => {
      const { result, observed } = await run(one);
      checkEnd(result, one.expect);
      checkStates(observed, one.expect);
      if (one.expect.evaluationFailed) expect(observed.evaluationFailed).toEqual(one.expect.evaluationFailed);
    },
  );

  it('refuses exactly the cases that are listed as not supported', () => {
    const refused = cases.filter(({ definition }) => {
      try {
        parseDefinition(definition);
        return false;
      } catch (error) {
        if (error instanceof DefinitionError) return error.message.includes('not supported');
        throw error;
      }
    });
    expect(refused.map(({ name }) => name)).toEqual(names);
  });
});
