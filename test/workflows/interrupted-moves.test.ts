import { afterEach, describe, expect, it } from '@jest/globals';
import type { ApiCall } from '../../local/aws/call-log';
import type { FaultSource } from '../../local/aws/faults';
import { Moving } from './harness/moving';

let moving: Moving;
afterEach(() => moving.account.close());

/** The states of the deployment that an execution ends in, or is about to call at: every phase of a move. */
const PHASES = [
  'NoteMove',
  'RegisterTaskDefinitionOfMove',
  'LookServiceSizeOfMove',
  'CreateServiceOfMove',
  'WatchServiceHealthyOfMove',
  'RegisterScalableTargetOfMove',
  'LookAlarmsOfEndpointOfMove',
  'RecordMove',
  'DeregisterScalableTargetElsewhere',
  'DeleteServiceElsewhere',
  'WatchServiceGoneElsewhere',
  'FindServiceElsewhere',
  'RecordMoveEnd',
  'RecordLive',
];
const OF_OWN = ['CreateClusterOfMove', 'CreateAutoScalingGroupOfMove', 'WatchProviderAttachedOfMove'];
const FROM_OWN = ['DetachCapacityProviderElsewhere', 'DeleteAutoScalingGroupElsewhere', 'DeleteClusterElsewhere'];

/** Something that befalls the first call of a state of the deploy workflow. */
function once(
  state: string,
  befall: (call: ApiCall) => ReturnType<FaultSource>,
): { source: FaultSource; met: () => boolean } {
  let met = false;
  return {
    source: (call) => {
      if (met || call.caller.task?.state !== state) return undefined;
      met = true;
      return befall(call);
    },
    met: () => met,
  };
}

const executionOf = ({ caller }: ApiCall) => {
  const found = moving.account.executions.find(({ arn }) => arn === caller.task?.executionArn);
  if (!found) throw new Error('the call is nobody’s');
  return found.execution;
};

describe.each([
  ['own', 'shared', [...PHASES, ...FROM_OWN]],
  ['shared', 'own', [...PHASES, ...OF_OWN]],
])('A move from %s to %s that is cut off', (from, to, states) => {
  const befalls = {
    'is stopped': (call: ApiCall) => {
      executionOf(call).stop();
      return undefined;
    },
    'times out': (call: ApiCall) => {
      executionOf(call).timeOut();
      return { error: 'Unforeseen', effect: 'before' } as const;
    },
  };

  it.each(states.flatMap((state, index) => [[index % 2 === 0 ? 'is stopped' : 'times out', state] as const]))(
    'as it %s at %s is finished or taken back, and no call fails',
    async (how, state) => {
      const fault = once(state, befalls[how]);
      let armed = false;
      moving = await Moving.open({ faults: (call, count) => (armed ? fault.source(call, count) : undefined) });
      const calls = await moving.called(from);
      armed = true;
      const moved = await moving.started({ capacity: to }, 'local/iris:2');
      const { status, wrong } = await moving.ended(moved);
      expect(wrong).toBeUndefined();
      expect(fault.met()).toBe(true);
      const { capacity, modelVersion } = await moving.at();
      // What the record says decides, and it says either.
      expect([status, capacity, modelVersion]).toEqual(status === 'LIVE' ? ['LIVE', to, 2] : ['ROLLED_BACK', from, 1]);
      if (/Elsewhere|RecordMoveEnd|RecordLive/.test(state)) expect(status).toBe('LIVE');
      if (/OfMove|NoteMove/.test(state)) expect(status).toBe('ROLLED_BACK');
      expect(calls.stop()).toMatchObject({ failed: 0 });
    },
  );
});
