import { describe, expect, it } from '@jest/globals';
import { parseFaults, refuseUnknownNames } from '../../../local/aws/faults';

const refusal = (fault: object) =>
  refuseUnknownNames(parseFaults(JSON.stringify([fault])), {
    timeout: new Set(['CreateService', 'Serve']),
    abort: new Set(['CreateService']),
  }).then(
    () => 'accepted',
    (error: Error) => error.message,
  );

describe('a fault for what does not exist', () => {
  it('is refused by the name of the action or the state', async () => {
    const error = 'Ecs.ServerException';
    expect(await refusal({ service: 'ecs', action: 'createService', error })).toBe('accepted');
    expect(await refusal({ service: 'ecs', action: 'createServices', error })).toBe(
      'faults: action "createServices": service ecs has no such action',
    );
    expect(await refusal({ launch: 'g5.xlarge' })).toBe('accepted');
    expect(await refusal({ launch: 'g5.tiny' })).toBe('faults: launch "g5.tiny": there is no such instance type here');
    expect(await refusal({ interrupt: '*' })).toBe('accepted');
    expect(await refusal({ interrupt: 'g5.tiny' })).toBe(
      'faults: interrupt "g5.tiny": there is no such instance type here',
    );
    expect(await refusal({ event: 'abort', at: 'CreateService' })).toBe('accepted');
    expect(await refusal({ event: 'timeout', at: 'Serve' })).toBe('accepted');
    expect(await refusal({ event: 'timeout', at: 'Nowhere' })).toBe(
      'faults: at "Nowhere": no workflow has a state of this name',
    );
    expect(await refusal({ event: 'abort', at: 'Serve' })).toBe(
      'faults: at "Serve": no workflow that can be stopped has a state of this name',
    );
  });
});
