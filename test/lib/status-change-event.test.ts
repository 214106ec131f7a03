import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import Ajv from 'ajv/dist/2020';
import { type EventSchemaFile, renderedEventSchema } from '../../lib/render-event-schema';

const ajv = new Ajv({ strict: false, validateFormats: false });
const page = readFileSync('docs/events.md', 'utf8');

/** The part of the page below a heading, up to the next one. */
const section = (heading: string) => page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';

const WITH_STATUSES: readonly [EventSchemaFile, string][] = [
  ['deployment-status-change.schema.json', 'The event'],
  ['canary-status-change.schema.json', 'A canary’s events'],
];

describe.each<[EventSchemaFile, string]>([...WITH_STATUSES, ['upkeep-report.schema.json', 'The upkeep’s events']])(
  'docs/%s',
  (file, heading) => {
    const text = renderedEventSchema(file);

    it('is what the schema gives: render it again with `npm run render`', () => {
      expect(readFileSync(`docs/${file}`, 'utf8')).toBe(text);
    });

    it('is what the event is like that docs/events.md shows', () => {
      ajv.validate(JSON.parse(text), JSON.parse(/```json\n(.*?)```/s.exec(section(heading))![1]!));
      expect(ajv.errors).toBeNull();
    });
  },
);

describe.each(WITH_STATUSES)('docs/%s', (file, heading) => {
  const text = renderedEventSchema(file);

  it('has the statuses that docs/events.md has rows for', () => {
    const statuses = [...section(heading).matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, status]) => status);
    const known = JSON.parse(text).properties.detail.oneOf.flatMap(
      ({ properties }: { properties: { status: { const?: string; enum?: string[] } } }) =>
        properties.status.enum ?? properties.status.const,
    );
    expect(statuses.toSorted()).toEqual(known.toSorted());
  });
});
