import { describe, expect, it } from '@jest/globals';
import { tearDown } from '../../../asl/deployment/tear-down';
import { sequence } from '../../../asl/saga/plan';
import { type Answers, runFragment } from '../fragment-under-test';
import { step } from '../saga/steps-under-test';

const run = (answers: Answers) =>
  runFragment(tearDown(sequence(step('A'), step('B'))), {
    answers: { DeleteA: {}, DeleteB: {}, FindA: {}, FindB: {}, DeleteEndpoint: {}, RecordLeftovers: {}, ...answers },
    wanted: '$leftovers',
  });

describe('tearing an endpoint down', () => {
  it('undoes every step, looks whether all is gone, and then the endpoint’s item goes', async () => {
    const { attempts, result } = await run({});
    expect(attempts.map(({ state }) => state)).toEqual(['DeleteB', 'DeleteA', 'FindA', 'FindB', 'DeleteEndpoint']);
    expect(result.output).toEqual([]);
  });

  it('keeps the endpoint’s item if anything is left, and says what', async () => {
    const { attempts, result } = await run({ FindB: { Names: ['B slipway-iris'] } });
    expect(attempts.map(({ state }) => state)).toEqual(['DeleteB', 'DeleteA', 'FindA', 'FindB', 'RecordLeftovers']);
    expect(attempts.at(-1)?.arguments).toMatchObject({
      ExpressionAttributeValues: { ':status': { S: 'CLEANUP_FAILED' }, ':leftovers': { S: '["B slipway-iris"]' } },
    });
    expect(result.output).toEqual(['B slipway-iris']);
  });
});
