import { expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { unlessNull } from '../../../functions/mlflow/unless-null';
import { validate } from '../../../functions/shared/rest/validate';

const schema = z.object({ description: unlessNull(z.string().check(z.maxLength(3))) });

it.each([{}, { description: null }, { description: undefined }])('a field may be missing, or null: %j', (asked) => {
  expect(validate(schema, asked, 'body').description).toBeUndefined();
});

it('a field that is there is held to its schema, by its name', () => {
  expect(validate(schema, { description: '' }, 'body')).toEqual({ description: '' });
  expect(() => validate(schema, { description: 1 }, 'body')).toThrow('description: must be a string, not 1');
  expect(() => validate(schema, { description: 'four' }, 'body')).toThrow('description: must be at most 3 characters');
});
