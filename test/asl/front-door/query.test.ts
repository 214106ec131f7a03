import { describe, expect, it } from '@jest/globals';
import { readQuery } from '../../../asl/front-door/query';
import { runFragment } from '../fragment-under-test';

const read = async (queryText: string) =>
  (await runFragment(readQuery('getLogs'), { variables: { queryText }, wanted: '$query' })).result.output;

const refused = (message: string) => ({
  status: 400,
  body: JSON.stringify({ error: 'ValidationException', message }),
});

describe('the query of a request', () => {
  it('is what the route knows of it, numbers as numbers', async () => {
    expect(await read('')).toEqual({});
    expect(await read('&minutes=5&contains=a+b%26c%3D%C3%A9')).toEqual({ minutes: 5, contains: 'a b&c=é' });
  });

  it('keeps a text that looks like a number', async () => {
    expect(await read('&contains=500')).toEqual({ contains: '500' });
  });

  it.each([
    ['&minutes=05', 'minutes: must be a whole number from 1 to 1440, not "05"'],
    ['&minutes=1e3', 'minutes: must be a whole number from 1 to 1440, not "1e3"'],
    ['&limit=', 'limit: must be a whole number from 1 to 1000, not ""'],
  ])('is refused for %s', async (text, message) => {
    expect(await read(text)).toEqual(refused(message));
  });
});
