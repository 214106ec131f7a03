import { describe, expect, it } from '@jest/globals';
import type { Thing } from '../../../../local/rehearsal/reading/thing';
import { differenceInWords, differences, isMeasured } from '../../../../local/rehearsal/twin/differences';

const service = (settings: Thing['settings']): Thing => ({ kind: 'service', name: 'iris', settings });
const listener: Thing = { kind: 'listener', name: 'slipway-1:5001', settings: { protocol: 'HTTP' } };

describe('Differences of two accounts', () => {
  it('are what is missing, what is there besides, and settings that are others', () => {
    const here = [service({ desired: 2, running: 2, image: 'a' }), { ...listener, name: 'slipway-1:5002' }];
    const there = [service({ desired: 1, running: 1, image: 'a' }), listener];
    expect(differences(here, there).map(differenceInWords)).toEqual([
      'of the service iris desired is 2, not 1; running is 2, not 1',
      'the listener slipway-1:5002 is there, and nothing that the registry knows of made it',
      'the listener slipway-1:5001 is gone',
    ]);
  });

  it('are none between equal accounts, in whatever order they are read', () => {
    expect(differences([listener, service({ desired: 1 })], [service({ desired: 1 }), listener])).toEqual([]);
  });

  it('of figures that follow from something else are told apart', () => {
    const [measured] = differences([service({ running: 2 })], [service({ running: 1 })]);
    const [edited] = differences([service({ running: 2, desired: 2 })], [service({ running: 1 })]);
    expect([isMeasured(measured!), isMeasured(edited!)]).toEqual([true, false]);
    expect(differenceInWords(edited!)).toBe('of the service iris running is 2, not 1; desired is 2, not nothing');
  });
});
