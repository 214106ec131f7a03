import { describe, expect, it } from '@jest/globals';
import { knownCaller, whyNotTouch } from '../../../asl/registry/callers';
import { teamOf, whyNotTouch as whyNotInContract } from '../../../contract/callers';
import { quotable } from '../../../lib/jsonata-text';
import { CALLERS, KNOWN, MODELS } from '../../contract/caller-cases';
import { evaluated } from '../fragment-under-test';

const substitutions = { Callers: quotable(JSON.stringify(KNOWN)) };
const why = (caller: object, model: string) =>
  evaluated(whyNotTouch('$requestedBy', '$model'), { requestedBy: caller as never, model }, substitutions);
const known = (caller: object) => evaluated(knownCaller('$given'), { given: caller as never }, substitutions);

describe('who calls a workflow', () => {
  it.each(CALLERS)('may touch what the contract says: %s', async (_, caller) => {
    const team = teamOf(KNOWN, caller);
    for (const model of MODELS) {
      expect([model, await why(caller, model)]).toEqual([model, whyNotInContract(team, model) ?? '']);
    }
  });

  it.each(CALLERS)('has the name that the contract gives it: %s', async (_, caller, name) => {
    expect(await known({ ...caller, sourceIp: '10.0.0.1' })).toEqual({ ...caller, sourceIp: '10.0.0.1', name });
  });

  it('may be nobody', async () => {
    expect([await why({}, 'iris'), await known({})]).toEqual(['', {}]);
  });

  it('is known by who pushed, if it is a workflow run of a team', async () => {
    const run = { actor: 'octocat\n', workflowRun: `https://github.com/${'x'.repeat(400)}` };
    const principal = 'arn:aws:sts::111111111111:assumed-role/slipway-ci-science/run-7';
    expect(await known({ principal, ...run })).toEqual({
      principal,
      actor: 'octocat',
      workflowRun: `${run.workflowRun.slice(0, 299)}…`,
      name: 'octocat',
    });
    // Anybody else could claim to be anybody.
    expect(await known({ apiKeyId: 'science-key', ...run })).toEqual({
      apiKeyId: 'science-key',
      name: 'slipway-registry-science',
    });
  });
});
