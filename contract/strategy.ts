import * as z from 'zod/mini';
import { distinct, ruled } from './list-rules';
import { either, numeric, text, whole } from './values';

/** How a version goes live: at once task by task, with a part of the requests first, or beside the old one with all of them. */
export const STRATEGY_TYPES = ['rolling', 'canary', 'blueGreen'] as const;

/**
 * Twelve hours. While a new version is measured the workflow looks at it again and again, and the history of an execution has room for
 * 25,000 events.
 */
export const MOST_MINUTES = 720;

/** How long somebody's word is waited for: as long as the steps may take, so that nobody has to be up for it at night. */
export const PROMOTION_HOURS = 12;

/** A minute is the shortest time that CloudWatch's metrics of a load balancer tell anything of. */
const minutes = whole(1, MOST_MINUTES);

/** Weights of target groups are whole numbers, and none of the requests is no canary. */
const step = z.strictObject({ percent: whole(1, 100), minutes });

/** Who wants more than ten sizes wants a slope; each costs the time to start its tasks. */
const canarySteps = ruled(z.array(step).check(z.minLength(1), z.maxLength(10)), {
  // A step that takes traffic back from the new version measures nothing that the one before did not.
  rising: 'percent',
  total: { field: 'minutes', most: MOST_MINUTES },
});

/** All requests at once, which is what the word means. */
const blueGreenSteps = z
  .array(z.strictObject({ percent: z.literal(100), minutes }))
  .check(z.minLength(1), z.maxLength(1));

/** As CloudWatch takes them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: CloudWatch takes none of them, and neither should a terminal have to
const alarmName = text('the name of a CloudWatch alarm: 1 to 255 printable characters', /^[^\x00-\x1f\x7f]+$/, 255);

const rollbackOn = z.strictObject({
  /** Of its requests, those that the new version may fail. At 100 nothing is too many, at 0 one is. */
  errorPercent: z.optional(numeric(0, 100)),
  /** A load balancer gives up after a minute without an answer, as it does by default. */
  p95Milliseconds: z.optional(whole(1, 60_000)),
  /** CloudWatch is asked for all of them in one call, each time; more than ten are for a composite alarm to unite. */
  alarms: z.optional(distinct(z.array(alarmName).check(z.maxLength(10)))),
});

/** Of a version of which too little was seen to say whether it is good: back to the old one, or on. */
export const ON_INCONCLUSIVE = ['rollBack', 'goOn'] as const;

const judged = {
  /** Wait for somebody's word before the new version takes over. */
  pause: z.optional(z.boolean()),
  rollbackOn: z.optional(rollbackOn),
  /** Fewer say nothing, and a share of them even less; a million in a step is more than any endpoint here will see. */
  minRequests: z.optional(whole(1, 1_000_000)),
  onInconclusive: z.optional(z.enum(ON_INCONCLUSIVE)),
} as const;

const [rolling, canary, blueGreen] = STRATEGY_TYPES;

const spelledOut = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal(rolling) }),
  z.strictObject({ type: z.literal(canary), steps: z.optional(canarySteps), ...judged }),
  z.strictObject({ type: z.literal(blueGreen), steps: z.optional(blueGreenSteps), ...judged }),
]);

/**
 * How a version goes live, in a word or spelled out. It is no setting of the endpoint: which way a version took does not make what runs
 * any different.
 */
export const Strategy = either(
  `${STRATEGY_TYPES.join(', ')}, or a JSON object with one of them as its type`,
  z.enum(STRATEGY_TYPES),
  spelledOut,
);
export type Strategy = z.infer<typeof Strategy>;

/** The same with everything said that a request may leave open, of a version that is measured. */
export const MeasuredStrategy = z.strictObject({
  type: z.enum([canary, blueGreen]),
  steps: z.array(step),
  pause: z.boolean(),
  rollbackOn: z.strictObject({
    errorPercent: z.number(),
    p95Milliseconds: z.optional(z.int()),
    alarms: z.array(z.string()),
  }),
  minRequests: z.int(),
  onInconclusive: z.enum(ON_INCONCLUSIVE),
});
export type MeasuredStrategy = z.infer<typeof MeasuredStrategy>;

/** What a strategy does not say; each type that sends the new version a part of the requests has steps of its own. */
export const STRATEGY_DEFAULTS = {
  steps: {
    [canary]: [
      { percent: 10, minutes: 5 },
      { percent: 50, minutes: 5 },
    ],
    [blueGreen]: [{ percent: 100, minutes: 5 }],
  },
  pause: false,
  errorPercent: 1,
  alarms: [],
  minRequests: 20,
  onInconclusive: 'rollBack',
} as const;

/** The `${…}` of a workflow's definition that stands for the environment's strategy: its JSON text. */
export const DEFAULT_STRATEGY = 'DefaultStrategy';

/** Going back is for when something is wrong: it does not wait to be measured. */
export const STRATEGY_OF_ROLLBACK: Strategy = rolling;
