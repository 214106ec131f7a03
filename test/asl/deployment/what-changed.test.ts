import { describe, expect, it } from '@jest/globals';
import { BEFORE, CHANGE, HEADLINE, MOVED } from '../../../asl/deployment/what-changed';
import { evaluated } from '../fragment-under-test';

const LIVE = { modelVersion: 3, imageVersion: 7, digest: 'sha256:7' };
const SETTINGS = { minTasks: 1 };
const SAME = { ...LIVE, settings: SETTINGS, status: 'LIVE', url: 'http://iris:5001' };

const told = (former: object, request: object = {}, repairs = false) =>
  evaluated(`($change := ${CHANGE}; [${HEADLINE}, ${BEFORE}])`, {
    former: former as never,
    request: request as never,
    image: LIVE,
    settings: SETTINGS,
    repairs,
  });

describe('a move', () => {
  const moved = (former: object, request: object = {}, isMoved = true) =>
    evaluated(`($change := ${CHANGE}; [${HEADLINE}, ${MOVED}])`, {
      former: former as never,
      request: request as never,
      image: LIVE,
      settings: { capacity: 'shared' },
      isMoved,
      repairs: false,
    });
  const own = { ...SAME, settings: { capacity: 'own' } };
  const WHERE = 'It was on instances of its own, and is in pool shared now.';

  it('is what changed if nothing else did', async () => {
    expect(await moved(own)).toEqual(['iris version 3 is live in pool shared', WHERE]);
    expect(await moved(own, { rollback: {} })).toEqual(['iris is back in pool shared', WHERE]);
  });

  it('is said beside another version', async () => {
    expect(await moved({ ...own, modelVersion: 2 })).toEqual(['iris version 3 is live', WHERE]);
  });

  it('is not said where there was none', async () => {
    expect(await moved(own, {}, false)).toEqual(['iris version 3 is live with other settings', '']);
  });
});

describe('what going live changed', () => {
  it.each<[string, object, string, string]>([
    ['a first endpoint', {}, 'iris version 3 is live', ''],
    ['another version', { ...SAME, modelVersion: 2 }, 'iris version 3 is live', 'Before, version 2 answered there.'],
    [
      'another image',
      { ...SAME, imageVersion: 6, digest: 'sha256:6' },
      'iris version 3 is live with image version 7',
      'Before, image version 6 answered there; the model version is the same.',
    ],
    [
      'another build of the same image version',
      { ...SAME, digest: 'sha256:6' },
      'iris version 3 is live with image version 7',
      'Before, a former build of the same image version answered there.',
    ],
    [
      'other settings',
      { ...SAME, settings: { minTasks: 2 } },
      'iris version 3 is live with other settings',
      'Version and image are the same as before.',
    ],
    [
      'nothing',
      SAME,
      'iris version 3 is live and unchanged',
      'It was live there already, with the same settings: nothing had to be changed.',
    ],
    [
      'what an earlier deployment had left',
      { ...SAME, status: 'DEGRADED' },
      'iris version 3 is live again',
      'An earlier deployment had left it in an unclear state.',
    ],
  ])('%s', async (_what, former, headline, before) => {
    expect(await told(former)).toEqual([headline, before]);
  });

  it('by the upkeep, which puts right what is live', async () => {
    expect(await told(SAME, { rollback: {} }, true)).toEqual([
      'iris version 3 is live again',
      'It was not as recorded any more, and was put right.',
    ]);
  });

  it.each<[string, object, string]>([
    ['a version', { ...SAME, modelVersion: 4 }, 'iris is back at version 3'],
    ['an image', { ...SAME, imageVersion: 8 }, 'iris is back at image version 7 of version 3'],
    ['settings', { ...SAME, settings: {} }, 'iris is back at its former settings'],
    ['an endpoint that was deleted', {}, 'iris is back at version 3'],
    ['what the endpoint should have been', { ...SAME, status: 'DEGRADED' }, 'iris is back at version 3'],
    ['what is live', SAME, 'iris version 3 is live and unchanged'],
  ])('by a rollback to %s', async (_what, former, headline) => {
    expect(((await told(former, { rollback: {} })) as string[])[0]).toBe(headline);
  });
});
