import { describe, expect, it } from '@jest/globals';
import { askedOnce, look } from '../../../asl/watch/look';
import { failure, runBranch } from '../fragment-under-test';
import { CALL } from '../saga/steps-under-test';

const branch = look(
  'DescribeThing',
  CALL,
  { status: '$states.result.Status', name: '$name' },
  { errors: ['Gone'], seen: { status: "''" } },
);
const seen = async (answer: Parameters<typeof failure>[0] | object) =>
  (await runBranch(branch, { answers: { DescribeThing: answer as never } })).result;

describe('a look', () => {
  it('gives the fields of what is seen', async () => {
    expect((await seen({ Status: 'ACTIVE', More: 1 })).output).toEqual({ status: 'ACTIVE', name: 'slipway-iris' });
  });

  it('sees what is not there', async () => {
    expect((await seen(failure('Gone'))).output).toEqual({ status: '' });
  });

  it('fails with any other error at once: the next look is another try', async () => {
    const ran = await runBranch(branch, { answers: { DescribeThing: failure('Ecs.EcsException', 'slow down') } });
    expect(ran.result).toMatchObject({ error: 'Ecs.EcsException', cause: 'slow down' });
    expect(ran.seconds).toBe(0);
    expect(look('A', CALL, {}).States.A).not.toHaveProperty('Catch');
  });

  it('is given up after seconds', () => {
    expect(branch.States.DescribeThing).toMatchObject({ TimeoutSeconds: 10 });
  });

  it('has its seconds for all the calls that it makes in a row', () => {
    expect(askedOnce(CALL, 2)).toMatchObject({ TimeoutSeconds: 5 });
    expect(askedOnce({ ...CALL, Retry: [] }, 2)).not.toHaveProperty('Retry');
  });
});
