import { z } from 'zod';
import { FINDING_KINDS, REPAIRS } from '../contract/upkeep';
import { eventOf } from './event-envelope';

/** What EventBridge delivers whenever the upkeep has looked at the account: each day, and whenever somebody asked for it. */
export const upkeepReportEvent = eventOf(
  'Upkeep Report',
  z.object({
    environment: z.string().describe('The stage: dev, qa, prod'),
    startedAt: z.string().meta({ format: 'date-time' }),
    repair: z.enum(REPAIRS).describe('What the environment wants done about findings'),
    counts: z.object({
      models: z.int().describe('That were looked at'),
      busy: z.int().describe('Of those, the ones whose deployment was under way: nothing is said of them'),
      repairs: z.int().describe('Deployments and deletions that were started to put right what was found'),
      findings: z.int(),
      byKind: z.partialRecord(z.enum(FINDING_KINDS), z.int()).describe('Of each model twenty at most are counted here'),
    }),
    models: z.array(z.string()).describe('Of which something was found, at most a hundred; GET /upkeep tells what'),
  }),
).describe('What the upkeep found. Fields may be added: ignore those that you do not know.');
