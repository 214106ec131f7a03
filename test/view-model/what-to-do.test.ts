import { describe, expect, it } from '@jest/globals';
import { whatToDo, whatToDoAbout } from '../../view-model/what-to-do';

const of = (error: string, cause = '', step = '') =>
  whatToDo({ model: 'credit', status: 'ROLLED_BACK', error: { error, cause, step } });

describe('What to do about a failure', () => {
  it('is what the runbook says of its error', () => {
    expect(of('TaskDoesNotFit')).toEqual([
      {
        meaning: "CPU or memory of one task exceed the instance type's room",
        lookAt: 'the cause has both',
        toDo: 'ask for less, or a larger `instanceType`',
      },
    ]);
  });

  it('is what it says of the case, if the case is known', () => {
    expect(of('ServiceFailed', 'it ended')[0]!.meaning).toContain('do not stay up');
    expect(of('ServiceFailed', 'it does not pass its health check')[0]!.meaning).toContain('ECS replaces them');
    expect(of('Ec2.Ec2Exception')).toEqual([]);
    const step = 'checking that a task fits the instance type';
    expect(of('Ec2.Ec2Exception', '', step)[0]!.toDo).toBe('another `instanceType`');
  });

  it.each([
    ['ElasticLoadBalancingV2.DuplicateListenerException', '', 'namePrefix'],
    ['Ecs.AccessDeniedException', '', "the organisation's"],
    ['Ecs.EcsException', 'User x is not authorized to perform: y', "the organisation's"],
  ])('finds %s %s by a part of it', (error, cause, toDo) => {
    expect(of(error, cause)[0]!.toDo).toContain(toDo);
  });

  it('names the model itself', () => {
    expect(of('ModelVersionNotApproved')[0]!.toDo).toContain('PUT /models/credit/versions/3/approval');
    expect(of('ListenerMissing')[0]!.lookAt).toContain('<prefix>-credit');
  });

  it('is nothing for an error that the runbook does not know', () => {
    expect(of('Surprise')).toEqual([]);
    expect(whatToDo({ model: 'credit', status: 'ROLLED_BACK' })).toEqual([]);
  });

  it('says how to clear away what is left', () => {
    const advice = whatToDo({ model: 'credit', status: 'CLEANUP_FAILED', error: { error: 'TaskDoesNotFit' } });
    expect(advice.map(({ toDo }) => toDo)).toEqual([
      'ask for less, or a larger `instanceType`',
      expect.stringContaining('delete the endpoint'),
    ]);
  });
});

describe('What to do about an endpoint', () => {
  it('is said where it is not simply live', () => {
    expect(whatToDoAbout({ model: 'credit', status: 'DEGRADED' })[0]!.toDo).toContain('deploy or bring back');
    expect(whatToDoAbout({ model: 'credit', status: 'LIVE' })).toEqual([]);
  });
});
