import { describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { ValidationException } from '../../../../functions/shared/errors';
import { validate } from '../../../../functions/shared/rest/validate';

const schema = z.strictObject({
  cpu: z.number('must be a number').check(z.minimum(0.1, 'must be at least 0.1')),
  tags: z.optional(z.record(z.string(), z.string('must be a text'))),
});

describe('what a schema', () => {
  it('allows is given', () => {
    expect(validate(schema, { cpu: 1, tags: { a: 'b' } }, 'body')).toEqual({ cpu: 1, tags: { a: 'b' } });
  });

  it.each([
    [{ cpu: 0 }, 'body', 'cpu: must be at least 0.1, not 0'],
    [{ cpu: 0 }, 'config.json', 'config.json.cpu: must be at least 0.1, not 0'],
    [{ cpu: '1' }, 'body', 'cpu: must be a number, not "1"'],
    [{}, 'body', 'cpu: must be a number'],
    [{ cpu: 1, tags: { a: false } }, 'body', 'tags.a: must be a text, not false'],
    [{ cpu: 'x'.repeat(101) }, 'body', `cpu: must be a number, not "${'x'.repeat(100)}…"`],
    [{ cpu: 'x'.repeat(100) }, 'body', `cpu: must be a number, not "${'x'.repeat(100)}"`],
  ])('refuses in %j of %s is named with its value', (value, name, message) => {
    expect(() => validate(schema, value, name)).toThrow(new ValidationException(message));
  });

  it('refuses as a whole is named too', () => {
    expect(() => validate(schema, null, 'body')).toThrow(/^body: /);
    expect(() => validate(schema, { cpu: 1, colour: 'red' }, 'body')).toThrow(/^body: .*colour/);
  });
});
