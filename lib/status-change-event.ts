import { z } from 'zod';
import { about, eventOf } from './event-envelope';

const metrics = z.record(z.string(), z.union([z.number(), z.string()]));
const leftovers = z
  .array(z.string())
  .describe(
    'What is not as it was, or of a live endpoint what is left where it was before it moved: each by type and name; empty if nothing is',
  );

/** The endpoint that was live before and still answers. */
const stillServing = { url: z.string().optional(), formerModelVersion: z.int().optional() };

const started = z.object({
  ...about,
  status: z.literal('IN_PROGRESS'),
  requestedBy: z
    .record(z.string(), z.string())
    .describe('name, principal or apiKeyId, sourceIp; actor and workflowRun of a push to GitHub'),
});

const live = z.object({
  ...about,
  status: z.literal('LIVE'),
  url: z.string(),
  modelVersion: z.int(),
  imageVersion: z.int(),
  metrics,
  leftovers,
  formerModelVersion: z.int().optional().describe('The version that answered before, if any'),
  formerMetrics: metrics.optional(),
});

const failed = z.object({
  ...about,
  status: z.enum(['ROLLED_BACK', 'CLEANUP_FAILED', 'REJECTED']),
  error: z.string().optional().describe('Absent where a deletion left something'),
  cause: z.string().optional(),
  leftovers,
  ...stillServing,
});

const deleted = z.object({ ...about, status: z.literal('DELETED'), leftovers });

/** What EventBridge delivers whenever a deployment's status changes. */
export const statusChangeEvent = eventOf(
  'Deployment Status Change',
  z.discriminatedUnion('status', [started, live, failed, deleted]),
).describe('A status change of a deployment. Fields may be added: ignore those that you do not know.');
