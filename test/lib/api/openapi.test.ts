import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import Ajv from 'ajv/dist/2020';
import { ROUTES } from '../../../contract/routes';
import { renderedOpenApi } from '../../../lib/api/render-openapi';

const text = renderedOpenApi();
// biome-ignore lint/suspicious/noExplicitAny: the document is looked into from every side.
const document: any = JSON.parse(text);
const operations = Object.entries<Record<string, { operationId: string }>>(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), ...operation })),
) as Array<{
  path: string;
  method: string;
  operationId: string;
  responses: object;
  parameters: { in: string; name: string }[];
}>;

describe('docs/openapi.json', () => {
  it('is what the schemas and routes give: run `npm run render` after a change', () => {
    expect(readFileSync('docs/openapi.json', 'utf8')).toBe(text);
  });

  it('describes every route once', () => {
    const routes = ROUTES.map(({ method, path }) => `${method} ${path}`).toSorted();
    expect(operations.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(routes);
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(ROUTES.length);
  });

  it('declares every parameter of a path', () => {
    for (const { path, parameters } of operations) {
      const declared = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => `{${name}}`);
      expect(path.match(/\{\w+\}/g) ?? []).toEqual(declared);
    }
  });

  it('has only references that lead somewhere', () => {
    const names = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name!);
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(document.components.schemas).toHaveProperty(name);
  });

  it('has schemas that are valid JSON Schema 2020-12', () => {
    const ajv = new Ajv({ strict: false });
    for (const schema of Object.values<object>(document.components.schemas)) {
      expect(ajv.validateSchema(schema)).toBe(true);
    }
  });

  it('names the errors of every route in one shape', () => {
    for (const { responses } of operations) {
      expect(Object.keys(responses)).toEqual(expect.arrayContaining(['400', '403', '429', '500', '502', '504']));
    }
    expect(document.components.schemas.ErrorAnswer.required).toEqual(['error', 'message']);
  });
});
