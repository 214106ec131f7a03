import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { canaryStatusChangeEvent } from './canary-status-change-event';
import { statusChangeEvent } from './status-change-event';
import { upkeepReportEvent } from './upkeep-report-event';

/** The events' schemas by their files in `docs/`. */
const EVENTS = {
  'deployment-status-change.schema.json': statusChangeEvent,
  'canary-status-change.schema.json': canaryStatusChangeEvent,
  'upkeep-report.schema.json': upkeepReportEvent,
} as const;

export type EventSchemaFile = keyof typeof EVENTS;

export function renderedEventSchema(file: EventSchemaFile): string {
  // As input: what a subscriber holds an event against must let in fields that are added later.
  return `${JSON.stringify(z.toJSONSchema(EVENTS[file], { io: 'input' }), null, 2)}\n`;
}

if (require.main === module) {
  for (const file of Object.keys(EVENTS) as EventSchemaFile[]) {
    writeFileSync(path.join(__dirname, '..', 'docs', file), renderedEventSchema(file));
  }
}
