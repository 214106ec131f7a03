import { describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { number } from '../../../../contract/values';
import { Failure } from '../../../../functions/shared/ci/failure';
import { readConfig } from '../../../../functions/shared/ci/read-config';

const schema = z.strictObject({ version: z._default(number, 1), tags: z.optional(z.array(number)) });

describe('a configuration', () => {
  it('is what the schema reads', () => {
    expect(readConfig(schema, {}, 'config.json')).toEqual({ version: 1 });
  });

  it.each([
    [{ version: 0 }, 'config.json: model-version: must be a whole number from 1 to 999999, not 0'],
    [{ tags: [1, 'x'] }, 'config.json: tags.1: must be a whole number from 1 to 999999, not "x"'],
    [{ constructor: 1 }, 'config.json: constructor: is unknown; known are version, tags'],
    [[], 'config.json: the whole file: must be a JSON object'],
  ])('%j ends the command with one sentence, in the file’s own words', (value, message) => {
    const wrong = () => readConfig(schema, value, 'config.json', { version: 'model-version' });
    expect(wrong).toThrow(message);
    expect(wrong).toThrow(Failure);
  });
});
