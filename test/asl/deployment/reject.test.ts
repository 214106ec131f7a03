import { describe, expect, it } from '@jest/globals';
import { reject } from '../../../asl/deployment/reject';
import { failure, runFragment } from '../fragment-under-test';

const VARIABLES = {
  kind: 'DEPLOY',
  failure: { error: 'UnknownModelVersion', cause: 'model: …' },
  leftovers: [],
  former: {},
  recipients: ['a@example.com'],
};

const run = (lock: object = {}) =>
  runFragment(reject, {
    variables: VARIABLES,
    answers: {
      RecordRejection: {},
      ReleaseLockOfRejection: {},
      PutEventsOfRejection: {},
      SendEmailOfRejection: {},
      ...lock,
    },
  });

describe('a rejection', () => {
  it('gives the lock back, is recorded and is announced, in this order', async () => {
    const { attempts, result } = await run();
    expect(attempts.map(({ state }) => state)).toEqual([
      'ReleaseLockOfRejection',
      'RecordRejection',
      'PutEventsOfRejection',
      'SendEmailOfRejection',
    ]);
    expect(result.status).toBe('SUCCEEDED');
  });

  it('is neither recorded nor announced while it has the lock: it is recovered', async () => {
    const { attempts } = await run({ ReleaseLockOfRejection: failure('DynamoDb.AccessDeniedException') });
    expect(attempts.map(({ state }) => state)).toEqual(['ReleaseLockOfRejection']);
  });

  it('is announced though nobody knows whether it is recorded', async () => {
    const { attempts, result } = await run({ RecordRejection: failure('Unforeseen.SdkClientException') });
    expect(attempts.map(({ state }) => state)).toContain('SendEmailOfRejection');
    expect(result.status).toBe('SUCCEEDED');
  });

  it('leaves a lock that is another’s, and an endpoint that is live', async () => {
    const refused = failure('DynamoDb.ConditionalCheckFailedException');
    const { attempts } = await run({ ReleaseLockOfRejection: refused, ReleaseLockOfEndpointOfRejection: refused });
    expect(attempts.map(({ state }) => state)).toEqual(
      expect.arrayContaining(['ReleaseLockOfEndpointOfRejection', 'SendEmailOfRejection']),
    );
  });
});
