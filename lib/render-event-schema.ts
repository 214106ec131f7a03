import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { statusChangeEvent } from './status-change-event';

/** `docs/deployment-status-change.schema.json`. */
export function renderedEventSchema(): string {
  // As input: what a subscriber holds an event against must let in fields that are added later.
  return `${JSON.stringify(z.toJSONSchema(statusChangeEvent, { io: 'input' }), null, 2)}\n`;
}

if (require.main === module) {
  writeFileSync(path.join(__dirname, '..', 'docs', 'deployment-status-change.schema.json'), renderedEventSchema());
}
