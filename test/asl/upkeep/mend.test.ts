import { describe, expect, it } from '@jest/globals';
import { MOST_REPAIRS, mend, repairsOf } from '../../../asl/upkeep/mend';
import { type Answers, evaluated, failure, runFragment } from '../fragment-under-test';

const EXECUTION = 'arn:aws:states:us-east-1:111111111111:execution:slipway-upkeep:daily';

const mended = (kind: string, repair: string, answers: Answers = {}, repairs = 0) =>
  runFragment(mend, {
    variables: {
      executionArn: EXECUTION,
      counts: { repairs },
      seen: {
        model: 'iris',
        state: 'SEEN',
        count: 1,
        mend: kind,
        deploymentId: 'iris_deploy_1',
        findings: [{ kind: 'DRIFT', resource: 'Service', name: 'slipway-iris' }],
      },
    },
    substitutions: { UpkeepRepair: repair },
    answers: { StartDeletion: {}, StartDeployment: {}, ...answers },
  });

const findings = ({ result }: { result: { output?: unknown } }) =>
  (result.output as { findings: Record<string, string>[] }).findings;

describe('What is done about what was found', () => {
  it.each([
    ['DEPLOY', 'none'],
    ['DEPLOY', 'orphans'],
    ['DELETE', 'none'],
    ['', 'all'],
  ])('is nothing, where %s would put it right and %s is wanted', async (kind, repair) => {
    const ran = await mended(kind, repair);
    expect(ran.attempts).toEqual([]);
    expect(findings(ran)).toEqual([
      { model: 'iris', done: 'NOTHING', kind: 'DRIFT', resource: 'Service', name: 'slipway-iris' },
    ]);
  });

  it.each(['orphans', 'all'])('is a deletion of what no version is live of, where %s is wanted', async (repair) => {
    const ran = await mended('DELETE', repair);
    const [{ arguments: asked }] = ran.attempts as unknown as [{ arguments: Record<string, string> }];
    expect(asked).toMatchObject({
      StateMachineArn: 'arn:aws:states:us-east-1:111111111111:stateMachine:slipway-delete',
      Name: expect.stringMatching(/^iris_delete_upkeep-[0-9a-f]{16}$/),
    });
    expect(JSON.parse(asked.Input!)).toEqual({
      model: 'iris',
      requestedBy: { command: 'upkeep' },
      expected: { modelVersion: 0 },
    });
    expect(findings(ran)).toEqual([expect.objectContaining({ done: 'DELETION_STARTED', deploymentId: asked.Name })]);
  });

  it('is another deployment of what is live', async () => {
    const ran = await mended('DEPLOY', 'all');
    const [{ arguments: asked }] = ran.attempts as unknown as [{ arguments: Record<string, string> }];
    expect(asked.StateMachineArn).toMatch(/:slipway-deploy$/);
    expect(JSON.parse(asked.Input!)).toEqual({
      model: 'iris',
      requestedBy: { command: 'upkeep' },
      rollback: { deploymentId: 'iris_deploy_1', repair: true },
    });
    expect(findings(ran)).toEqual([expect.objectContaining({ done: 'DEPLOYMENT_STARTED', deploymentId: asked.Name })]);
  });

  it.each(['DELETE', 'DEPLOY'])('is no %s any more where a look has started enough', async (kind) => {
    expect((await mended(kind, 'all', {}, MOST_REPAIRS - 1)).attempts).toHaveLength(1);
    const ran = await mended(kind, 'all', {}, MOST_REPAIRS);
    expect(ran.attempts).toEqual([]);
    expect(findings(ran)).toEqual([expect.objectContaining({ done: 'NOTHING' })]);
  });

  it('is counted by models', async () => {
    const of = (...done: string[]) => ({ findings: done.map((one) => ({ done: one })) });
    const outcomes = [of(), of('NOTHING'), of('DEPLOYMENT_STARTED', 'DEPLOYMENT_STARTED'), of('DELETION_STARTED')];
    expect(await evaluated(repairsOf('$outcomes'), { outcomes: outcomes as never })).toBe(2);
    expect(await evaluated(repairsOf('$outcomes'), { outcomes: [of()] as never })).toBe(0);
  });

  it('is started once, though an answer was lost', async () => {
    const ran = await mended('DEPLOY', 'all', { StartDeployment: failure('Sfn.ExecutionAlreadyExistsException') });
    expect(findings(ran)).toEqual([expect.objectContaining({ done: 'DEPLOYMENT_STARTED' })]);
  });

  it('is said to be nothing where it could not be started', async () => {
    const ran = await mended('DELETE', 'all', { StartDeletion: failure('Sfn.ExecutionLimitExceededException') });
    expect(findings(ran)).toEqual([expect.objectContaining({ done: 'NOTHING' })]);
  });
});
