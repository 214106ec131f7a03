import { describe, expect, it } from '@jest/globals';
import { checkNames } from '../../../cli/doctor/names';
import { config, ROUTING, told } from './fake-aws';

const team = (name: string, ...models: string[]) => ({
  name,
  repositories: [{ name: `acme/${name}`, ref: 'refs/heads/main' }],
  models,
});

const LOAD_BALANCERS = ['lb-1.test', 'lb-2.test'];
const LEADING = { 'lb-1.test': ['10.0.0.1', '10.0.1.1'], 'lb-2.test': ['10.0.0.2'] };

function check(names: Record<string, string[]>, models = ['iris'], routing: object = ROUTING) {
  const known: Record<string, string[]> = { ...LEADING, ...names };
  const ci = { teams: [team('one', ...models), team('two', 'churn', 'fraud-*')] };
  return checkNames({ addressesOf: async (name) => known[name] ?? [] }, config({ ci, routing }), LOAD_BALANCERS);
}

describe("The names of teams' models", () => {
  it('lead to one of the load balancers', async () => {
    const names = { 'iris.models.acme.test': ['10.0.1.1'], 'churn.models.acme.test': ['10.0.0.2'] };
    expect(told(await check(names))).toEqual(['ok: the names of 2 models lead to the load balancers']);
  });

  it('are of no interest without teams, or before there are load balancers', async () => {
    const nobody = { addressesOf: () => Promise.reject(new Error('asked')) };
    expect(await checkNames(nobody, config({ routing: ROUTING }), LOAD_BALANCERS)).toEqual([]);
    expect(await checkNames(nobody, config({ routing: ROUTING, ci: { teams: [team('one', 'iris')] } }), [])).toEqual(
      [],
    );
  });

  it('may not resolve', async () => {
    const models = ['a', 'b', 'c', 'd'];
    expect(await check({}, models)).toEqual([
      {
        level: 'warn',
        what: 'from here a.models.acme.test, b.models.acme.test, c.models.acme.test and 2 more cannot be resolved',
        toDo: expect.stringMatching(/^If the hosted zone is private, look from within its VPCs; else /),
      },
    ]);
    expect(await check({}, models, { ...ROUTING, hostedZoneId: undefined })).toMatchObject([
      { toDo: 'Lead *.models.acme.test to lb-1.test' },
    ]);
  });

  it('may lead elsewhere', async () => {
    const names = { 'iris.models.acme.test': ['10.9.9.9'], 'churn.models.acme.test': ['10.0.0.2'] };
    const what = 'from here iris.models.acme.test lead to 10.9.9.9, where no load balancer of the environment is';
    const toDo = 'Delete their own records in the hosted zone Z1';
    expect(await check(names)).toEqual([{ level: 'warn', what, toDo }]);
  });
});
