import { describe, expect, it } from '@jest/globals';
import { possibleActions } from '../../view-model/possible-actions';

type Situation = Parameters<typeof possibleActions>[0];

const live: Situation = { endpoint: { status: 'LIVE' }, underWay: undefined, hasImage: true, wasLiveBefore: true };

/** What cannot be done, with its reason. */
const refused = (situation: Partial<Situation>) =>
  Object.fromEntries(
    possibleActions({ ...live, ...situation })
      .filter(({ isPossible }) => !isPossible)
      .map(({ name, because }) => [name, because]),
  );

const NOT_NOW = { promote: 'no version waits for its promotion', stop: 'nothing is under way' };

describe('What can be done', () => {
  it('with a live endpoint is anything but what needs a deployment', () => {
    expect(refused({})).toEqual(NOT_NOW);
    expect(refused({ endpoint: { status: 'DEGRADED' } })).toEqual(NOT_NOW);
  });

  it('without an endpoint is to deploy', () => {
    expect(refused({ endpoint: undefined })).toEqual({
      ...NOT_NOW,
      rollback: 'nothing is live',
      delete: 'there is no endpoint',
    });
    expect(refused({ endpoint: undefined, hasImage: false })).toMatchObject({ deploy: 'no image is recorded yet' });
  });

  it('with what is left of one is to clear it away', () => {
    expect(refused({ endpoint: { status: 'CLEANUP_FAILED' } })).toEqual({ ...NOT_NOW, rollback: 'nothing is live' });
  });

  it('where nothing else was live is not to go back', () => {
    expect(refused({ wasLiveBefore: false })).toMatchObject({ rollback: 'nothing else was live before' });
  });

  it('while a deployment is under way is to stop it', () => {
    const because = 'a deployment is under way';
    expect(refused({ underWay: { kind: 'DEPLOY' } })).toEqual({
      deploy: because,
      promote: NOT_NOW.promote,
      rollback: because,
      delete: because,
    });
  });

  it('while one waits is to promote it too', () => {
    const waiting: Situation['underWay'] = { kind: 'DEPLOY', canary: { verdict: 'WAITING' } };
    expect(Object.keys(refused({ underWay: waiting }))).toEqual(['deploy', 'rollback', 'delete']);
  });

  it('while it is deleted is nothing', () => {
    const because = 'the endpoint is being deleted';
    expect(refused({ underWay: { kind: 'DELETE' } })).toEqual({
      deploy: because,
      promote: NOT_NOW.promote,
      stop: 'a deletion is not stopped',
      rollback: because,
      delete: because,
    });
  });
});
