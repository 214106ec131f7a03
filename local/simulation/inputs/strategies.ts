import type { JsonValue } from '../../asl';
import { oneOf, type RandomStream } from '../random';
import { between, weighted } from './draw';

type Drawn = { readonly [field: string]: JsonValue };

/** How a version is to prove itself: mostly in a minute or two, since a simulated minute costs as much as any other. */
export function drawStrategy(random: RandomStream, pause: boolean): JsonValue {
  return weighted<() => JsonValue>(random, [
    [1, () => (pause ? { type: 'canary', pause } : 'canary')],
    [
      2,
      () => ({
        type: 'blueGreen',
        steps: [{ percent: 100, minutes: between(random, 1, 2) }],
        ...gate(random, pause),
      }),
    ],
    [7, () => ({ type: 'canary', steps: steps(random), ...gate(random, pause) })],
  ])();
}

function steps(random: RandomStream): JsonValue[] {
  const minutes = 1;
  const first = { percent: oneOf(random, [1, 10, 34]), minutes };
  return random() < 0.6 ? [first] : [first, { percent: oneOf(random, [35, 50, 100]), minutes }];
}

function gate(random: RandomStream, pause: boolean): Drawn {
  return {
    pause,
    minRequests: oneOf(random, [1, 5, 50]),
    ...(random() < 0.4 && { onInconclusive: 'goOn' }),
    rollbackOn: {
      ...(random() < 0.5 && { errorPercent: oneOf(random, [0, 5, 50, 100]) }),
      ...(random() < 0.5 && { p95Milliseconds: oneOf(random, [1, 800, 60_000]) }),
      // The platform's own, which is there whether the model is or not.
      ...(random() < 0.2 && { alarms: ['slipway-refused-mails'] }),
    },
  };
}
