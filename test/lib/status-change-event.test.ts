import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import Ajv from 'ajv/dist/2020';
import { renderedEventSchema } from '../../lib/render-event-schema';

const text = renderedEventSchema();
const ajv = new Ajv({ strict: false, validateFormats: false });

describe('docs/deployment-status-change.schema.json', () => {
  it('is what the schema gives: render it again with `npm run render`', () => {
    expect(readFileSync('docs/deployment-status-change.schema.json', 'utf8')).toBe(text);
  });
});

describe('docs/events.md', () => {
  const page = readFileSync('docs/events.md', 'utf8');
  const example = JSON.parse(/```json\n(.*?)```/s.exec(page)![1]!);

  it('shows an event that is as the schema says', () => {
    ajv.validate(JSON.parse(text), example);
    expect(ajv.errors).toBeNull();
  });

  it('has a row for every status', () => {
    const statuses = [...page.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, status]) => status);
    const known = JSON.parse(text).properties.detail.oneOf.flatMap(
      ({ properties }: { properties: { status: { const?: string; enum?: string[] } } }) =>
        properties.status.enum ?? properties.status.const,
    );
    expect(statuses.toSorted()).toEqual(known.toSorted());
  });
});
