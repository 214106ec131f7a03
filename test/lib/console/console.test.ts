import { describe, expect, it } from '@jest/globals';
import type { Template } from 'aws-cdk-lib/assertions';
import { CONTENT_SECURITY_POLICY } from '../../../lib/console/console';
import { registryApiTemplate } from '../api/registry-api-stack';

// biome-ignore lint/suspicious/noExplicitAny: properties of every kind of resource.
type Properties = any;

const resources = (template: Template, type: string): [string, Properties][] =>
  Object.entries(template.findResources(type)).map(([id, { Properties }]) => [id, Properties]);

describe.each(['API_KEY', 'IAM'] as const)('the console, with %s', (auth) => {
  const template = registryApiTemplate({ auth });
  const parts = new Map(resources(template, 'AWS::ApiGateway::Resource'));
  const pathOf = (id: string): string =>
    parts.has(id) ? `${pathOf(parts.get(id)!.ParentId.Ref)}/${parts.get(id)!.PathPart}` : '';
  const methods = resources(template, 'AWS::ApiGateway::Method')
    .map(([, properties]) => ({ ...properties, path: pathOf(properties.ResourceId.Ref) }))
    .filter(({ path }) => path.startsWith('/console'));
  const method = (path: string) => methods.find((one) => one.path === path)!;

  it('is three files, which are only read', () => {
    expect(methods.map(({ HttpMethod, path }) => `${HttpMethod} ${path}`).toSorted()).toEqual([
      'GET /console',
      'GET /console/app.js',
      'GET /console/style.css',
    ]);
  });

  it('takes no key and no signature: a browser has none yet', () => {
    for (const { ApiKeyRequired, AuthorizationType } of methods) {
      expect([ApiKeyRequired, AuthorizationType]).toEqual([false, 'NONE']);
    }
  });

  it('comes from S3, each file by a role that may read these files and nothing else', () => {
    const roles = resources(template, 'AWS::IAM::Role').filter(([id]) => id.includes('Console'));
    const policies = resources(template, 'AWS::IAM::Policy').filter(([id]) => id.includes('Console'));
    expect([roles.length, policies.length]).toEqual([1, 1]);
    const statements = policies[0]![1].PolicyDocument.Statement;
    expect(new Set(statements.map(({ Action }: Properties) => Action))).toEqual(new Set(['s3:GetObject']));
    const readable = JSON.stringify(statements.map(({ Resource }: Properties) => Resource));
    expect(readable).not.toMatch(/\*/);
    for (const { Integration } of methods) {
      const [, key] = /:s3:path\/.*\/([0-9a-f]{64}\.\w+)"/.exec(JSON.stringify(Integration.Uri))!;
      expect([Integration.Type, Integration.IntegrationHttpMethod]).toEqual(['AWS', 'GET']);
      expect(readable).toContain(key);
    }
  });

  const headers = (path: string): Record<string, string> =>
    method(path).Integration.IntegrationResponses[0].ResponseParameters;
  const header = (path: string, name: string) => headers(path)[`method.response.header.${name}`];

  it('says of each file what it is, and how long it may be kept', () => {
    expect(header('/console', 'Content-Type')).toBe("'text/html; charset=utf-8'");
    expect(header('/console', 'Cache-Control')).toBe("'no-cache'");
    expect(header('/console/app.js', 'Content-Type')).toBe("'text/javascript; charset=utf-8'");
    expect(header('/console/style.css', 'Content-Type')).toBe("'text/css; charset=utf-8'");
    for (const path of ['/console/app.js', '/console/style.css']) {
      expect(header(path, 'Cache-Control')).toBe("'public, max-age=31536000, immutable'");
    }
  });

  it('may load and call nothing but what is its own, and be framed by nobody', () => {
    for (const { path } of methods) {
      expect(header(path, 'Content-Security-Policy')).toBe(`'${CONTENT_SECURITY_POLICY}'`);
      expect(header(path, 'X-Content-Type-Options')).toBe("'nosniff'");
      expect(header(path, 'Referrer-Policy')).toBe("'no-referrer'");
    }
    expect(CONTENT_SECURITY_POLICY).toContain("default-src 'none'");
    expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe|\*|https?:/);
  });

  it('declares each header that it sends', () => {
    for (const { path, MethodResponses } of methods) {
      expect(Object.keys(MethodResponses[0].ResponseParameters)).toEqual(Object.keys(headers(path)));
    }
  });

  it('tells nothing of what S3 refuses', () => {
    const [, refused] = method('/console').Integration.IntegrationResponses;
    expect(refused.StatusCode).toBe('500');
    for (const status of ['304', '403', '404', '503'])
      expect(status).toMatch(new RegExp(`^${refused.SelectionPattern}$`));
    expect('200').not.toMatch(new RegExp(`^${refused.SelectionPattern}$`));
    expect(JSON.parse(refused.ResponseTemplates['application/json'])).toMatchObject({ error: 'InternalServerError' });
  });
});

describe('the API', () => {
  it('compresses what is worth it', () => {
    registryApiTemplate().hasResourceProperties('AWS::ApiGateway::RestApi', { MinimumCompressionSize: 1400 });
  });
});
