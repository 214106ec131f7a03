import { describe, expect, it } from '@jest/globals';
import { canaryTargetGroup } from '../../../asl/canary/target-group';
import { targetGroup as mainTargetGroup } from '../../../asl/steps/target-group';
import { found, runFragment } from '../fragment-under-test';
import { needs } from '../steps/expectations';
import { CANARY, LOAD_BALANCER, NO_TARGET_GROUP, targetGroup, VARIABLES } from './canary-under-test';

describe('the canary’s target group', () => {
  it('is the model’s with another name, so that its requests are counted apart', async () => {
    const made = async (step: typeof canaryTargetGroup, noun: string) => {
      const { attempts, result } = await runFragment(step.create, {
        variables: VARIABLES,
        answers: { [`Create${noun}`]: targetGroup(CANARY), [`Modify${noun}Attributes`]: {} },
        wanted: "{'canary': $canaryTargetGroupArn, 'main': $targetGroupArn}",
      });
      return { asked: attempts.map(({ arguments: args }) => args), arns: result.output };
    };
    const canary = await made(canaryTargetGroup, 'CanaryTargetGroup');
    const main = await made(mainTargetGroup, 'TargetGroup');
    expect(canary.asked).toEqual([{ ...(main.asked[0] as object), Name: 'slipway-iris-canary' }, main.asked[1]]);
    expect(canary.arns).toEqual({ canary: CANARY });
  });

  it.each([
    ['is deleted', targetGroup(CANARY, LOAD_BALANCER), ['LookCanaryTargetGroup', 'DeleteCanaryTargetGroup']],
    ['is not there', NO_TARGET_GROUP, ['LookCanaryTargetGroup']],
  ])('%s by its own name', async (_what, look, states) => {
    const { attempts, result } = await runFragment(canaryTargetGroup.undo, {
      answers: { LookCanaryTargetGroup: look, DeleteCanaryTargetGroup: {} },
    });
    expect(attempts.map(({ state }) => state)).toEqual(states);
    expect(attempts[0]!.arguments).toEqual({ Names: ['slipway-iris-canary'] });
    expect(result.output).toEqual({ notes: [] });
  });

  it('is left unless the load balancer does not know its name', async () => {
    expect(await found(canaryTargetGroup, targetGroup(CANARY))).toEqual(['CanaryTargetGroup slipway-iris-canary']);
    expect(await found(canaryTargetGroup, NO_TARGET_GROUP)).toEqual([]);
  });

  it('is not touched by an update, and needs the rights of the model’s own', () => {
    expect(canaryTargetGroup.update).toHaveProperty('unchanged');
    expect(needs(canaryTargetGroup).create).toEqual(needs(mainTargetGroup).create);
    expect(needs(canaryTargetGroup).undo).toEqual(needs(mainTargetGroup).undo);
  });
});
