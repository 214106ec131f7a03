import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { READS } from '../../../../local/rehearsal/reading/reads';

const ROOM = 'local/rehearsal';

const sources = readdirSync(ROOM, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => path.join(ROOM, file));

describe('The reads of a rehearsal', () => {
  it.each(Object.entries(READS))(
    '%s writes nothing, gives no secret, and is called as its right is',
    (action, read) => {
      expect(read.operation).toMatch(/^(Describe|Get|List|Query)/);
      expect(action.endsWith(`:${read.operation}`)).toBe(true);
      expect(action).not.toMatch(/GetSecretValue|GetParameter|GetObject|GetLogEvents/);
    },
  );

  it('are all that it calls: only the account it reads by has a client of AWS’s SDK', () => {
    const withClient = sources.filter((file) =>
      /new \w*Client\b|import\('@aws-sdk|from '.*schemas\/clients'/.test(readFileSync(file, 'utf8')),
    );
    expect(withClient).toEqual(['local/rehearsal/reading/aws-account.ts']);
  });

  it('are all made, and none else is', () => {
    const text = sources.map((file) => readFileSync(file, 'utf8')).join('\n');
    const asked = [...text.matchAll(/(?:reader\.(?:ask|all)\(|query\()\s*'([a-z0-9-]+:\w+)'/g)].map(
      ([, action]) => action,
    );
    expect([...new Set(asked)].sort()).toEqual(Object.keys(READS).sort());
  });
});
