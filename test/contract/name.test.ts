import { describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { isNamePattern, meantName } from '../../contract/name';
import { alias, imageTag, MODEL_NAME_PATTERN, modelName } from '../../contract/values';

const patternOf = (schema: z.ZodMiniType) => (z.toJSONSchema(schema) as { pattern: string }).pattern;

describe('a name that is written as it may not be', () => {
  it.each([
    ['my_model', 'my-model'],
    ['My Model', 'my-model'],
    ['IRIS', 'iris'],
    ['fraud__v2.1', 'fraud-v2-1'],
  ])('%j means %s', (written, meant) => {
    expect(meantName(written, MODEL_NAME_PATTERN)).toBe(meant);
  });

  it.each(['', '_iris', 'iris_', '1st', 'müller', 'a/b', '-'])('%j means none that may be', (written) => {
    expect(meantName(written, MODEL_NAME_PATTERN)).toBeUndefined();
  });

  it('means none that has a meaning of its own', () => {
    expect(meantName('Latest', patternOf(alias))).toBeUndefined();
    expect(meantName('Champion', patternOf(alias))).toBe('champion');
  });
});

it('the pattern of another text is none of names', () => {
  expect(isNamePattern(patternOf(modelName))).toBe(true);
  expect(isNamePattern(patternOf(imageTag))).toBe(false);
  expect(meantName('my tag', patternOf(imageTag))).toBeUndefined();
});
