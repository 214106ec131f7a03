import { describe, expect, it } from '@jest/globals';
import jsonata from 'jsonata';
import { quotable } from '../../lib/jsonata-text';

describe('a text in a definition', () => {
  it('arrives as it was written, apostrophes included', async () => {
    const recipients = "o'brien@example.com,team@example.com";
    const { expression } = JSON.parse(`{"expression": "$split('${quotable(recipients)}', ',')"}`);
    expect([...(await jsonata(expression).evaluate({}))]).toEqual(["o'brien@example.com", 'team@example.com']);
  });

  it('may be JSON, whatever is in it', async () => {
    const value = { alarms: ["it's", 'a "b"', '\\', '${Prefix}', 'ü😀', '\n'] };
    const written = quotable(JSON.stringify(value));
    expect(written).not.toContain('$');
    const { expression } = JSON.parse(`{"expression": "'${written}'"}`);
    expect(JSON.parse(await jsonata(expression).evaluate({}))).toEqual(value);
  });
});
