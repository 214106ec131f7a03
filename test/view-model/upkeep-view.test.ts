import { describe, expect, it } from '@jest/globals';
import type { UpkeepReport } from '../../client/resources';
import { upkeepView } from '../../view-model/upkeep-view';
import { NOW, secondsAgo } from './samples';

type Finding = UpkeepReport['findings'][number];

const view = (findings: readonly Partial<Finding>[], counts: Partial<UpkeepReport['counts']> = {}) =>
  upkeepView(
    {
      startedAt: secondsAgo(7_260),
      endedAt: secondsAgo(7_200),
      execution: 'x',
      repair: 'none',
      counts: { models: 1, busy: 0, repairs: 0, findings: findings.length, byKind: {}, ...counts },
      findings: findings.map((fields) => ({
        model: 'iris',
        kind: 'ORPHAN',
        resource: 'Cluster',
        name: 'slipway-iris',
        what: 'no record explains it',
        done: 'NOTHING',
        ...fields,
      })),
    },
    NOW,
  );

describe('The report of the upkeep', () => {
  it('is good news where nothing was found', () => {
    expect(view([])).toMatchObject({
      headline: { words: 'the account is as the registry says', tone: 'good' },
      about: 'looked at 1 model 2 h ago',
      more: 0,
    });
  });

  it('tells where something is that should not be there: it may not be where the endpoint is', () => {
    const things = view([{ capacity: 'own' }, { capacity: 'shared' }, {}]).findings.map(({ thing }) => thing);
    expect(things).toEqual([
      'Cluster slipway-iris on instances of its own',
      'Cluster slipway-iris in pool shared',
      'Cluster slipway-iris',
    ]);
  });

  it('tells what is recorded and what is there', () => {
    const [drift, gone, lock] = view([
      { kind: 'DRIFT', recorded: '1', actual: '2' },
      { kind: 'DRIFT', recorded: '1' },
      { kind: 'LOCK', actual: 'held by iris_deploy_1' },
    ]).findings;
    expect([drift!.difference, gone!.difference, lock!.difference]).toEqual([
      '1 → 2',
      '1 → nothing',
      'held by iris_deploy_1',
    ]);
  });

  it('tells what is done about it, and by which deployment', () => {
    const done = view([
      { done: 'DELETION_STARTED', deploymentId: 'iris_delete_1' },
      { done: 'DEPLOYMENT_STARTED', deploymentId: 'iris_rollback_1' },
    ]).findings.map((finding) => finding.done);
    expect(done).toEqual(['is being deleted: iris_delete_1', 'is being deployed again: iris_rollback_1']);
  });

  it('names the models of which something is to be put right, each once', () => {
    const { toRepair } = view([
      { kind: 'DRIFT' },
      { kind: 'MISSING' },
      { model: 'ghost' },
      { model: 'wine', kind: 'DRIFT', done: 'DEPLOYMENT_STARTED' },
    ]);
    expect(toRepair).toEqual(['iris']);
  });

  it('counts what is not told one by one, and those of which nothing is said', () => {
    expect(view([{}], { findings: 3, busy: 2 })).toMatchObject({
      headline: { words: '3 things not as the registry says', tone: 'warning' },
      about: expect.stringContaining('of 2, whose deployment was under way, nothing is said'),
      more: 2,
    });
  });
});
