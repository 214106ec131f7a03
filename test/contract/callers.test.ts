import { describe, expect, it } from '@jest/globals';
import {
  callerName,
  ciRoleName,
  isAboutTeam,
  keyName,
  teamOf,
  whyNotApprove,
  whyNotTouch,
} from '../../contract/callers';
import { CALLERS, KNOWN, MODELS, touches } from './caller-cases';

describe('who calls', () => {
  it.each(CALLERS)('may touch its own models, or all: %s', (...row) => {
    const team = teamOf(KNOWN, row[1]);
    for (const model of MODELS) {
      const why = touches(row, model)
        ? undefined
        : `team ${team?.name} may not touch model ${model}: it is none of its own`;
      expect([model, whyNotTouch(team, model)]).toEqual([model, why]);
    }
  });

  it.each(CALLERS)('has a name that a person knows: %s', (_, caller, name) => {
    expect(callerName(KNOWN, caller)).toBe(name);
  });

  it('may be nobody', () => {
    expect([teamOf(KNOWN, {}), callerName(KNOWN, {})]).toEqual([undefined, 'unknown']);
  });

  it('approves with the environment’s key, and with that of a team that has the right; CI never does', () => {
    const why = (caller: object) => whyNotApprove(teamOf(KNOWN, caller), 'fraud');
    const refused = (team: string) =>
      `team ${team} may not approve or reject versions of model fraud: only keys with that right may`;
    expect(why({ apiKeyId: 'own' })).toBeUndefined();
    expect(why({ apiKeyId: 'risk-key' })).toBeUndefined();
    expect(why({ apiKeyId: 'science-key' })).toBe(refused('science'));
    expect(why({ principal: 'arn:aws:sts::1:assumed-role/slipway-ci-risk/run' })).toBe(refused('risk'));
  });

  it('is told apart from one whose key is not valid', () => {
    const science = teamOf(KNOWN, { apiKeyId: 'science-key' });
    expect([whyNotTouch(science, 'rose')!, whyNotApprove(science, 'iris')!].map(isAboutTeam)).toEqual([true, true]);
    expect(isAboutTeam('The header x-api-key holds no valid API key')).toBe(false);
  });

  it('has a key and a role of a name that the environment gives', () => {
    expect([keyName('slipway'), keyName('slipway', 'risk'), ciRoleName('slipway', 'risk')]).toEqual([
      'slipway-registry',
      'slipway-registry-risk',
      'slipway-ci-risk',
    ]);
  });
});
