import { describe, expect, it } from '@jest/globals';
import { unfailing } from '../../../asl/deployment/unfailing';
import { failure, runFragment } from '../fragment-under-test';
import { CALL } from '../saga/steps-under-test';

const fragment = unfailing('Tell', (catcher) => ({ ...CALL, Catch: catcher.catch! }));

describe('a call that nothing depends on', () => {
  it.each([
    ['succeeds', {}],
    ['fails', failure('Events.AccessDenied')],
    ['times out', failure('States.Timeout')],
  ])('lets the workflow go on if it %s', async (_how, Tell) => {
    const { result, attempts } = await runFragment(fragment, { answers: { Tell } });
    expect(attempts.map(({ state }) => state)).toEqual(['Tell']);
    expect(result.status).toBe('SUCCEEDED');
  });
});
