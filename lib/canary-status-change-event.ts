import { z } from 'zod';
import { about, eventOf } from './event-envelope';

const version = { ...about, modelVersion: z.int(), imageVersion: z.int() };

const measured = z.record(z.string(), z.unknown()).describe('As `canary` of the deployment’s record');

const begun = z.object({
  ...version,
  status: z.literal('BEGUN'),
  strategy: z.record(z.string(), z.unknown()).describe('How it goes live, with everything that the request left open'),
});

const waiting = z.object({
  ...version,
  status: z.literal('WAITING'),
  canary: measured,
  promoteBefore: z.string().meta({ format: 'date-time' }).describe('Without a promotion until then it is taken back'),
});

const promoted = z.object({ ...version, status: z.literal('PROMOTED'), canary: measured });

const takenBack = z.object({ ...version, status: z.literal('TAKEN_BACK'), error: z.string(), cause: z.string() });

/** What EventBridge delivers while a new version proves itself on a share of the requests. */
export const canaryStatusChangeEvent = eventOf(
  'Canary Status Change',
  z.discriminatedUnion('status', [begun, waiting, promoted, takenBack]),
).describe('What becomes of a canary. Fields may be added: ignore those that you do not know.');
