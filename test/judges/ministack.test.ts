import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { AdaptedApp } from '../../judges/ministack/adapted-app';
import { refusalsIn } from '../../judges/ministack/refusals';
import { difference } from '../../judges/ministack/requests';

describe('what the CDK CLI tells of a deployment that failed', () => {
  it('is a refusal for each type that is unknown', () => {
    expect(refusalsIn('Template format error: Unrecognized resource types: [AWS::A::B, AWS::C::D]')).toEqual([
      { finding: 'does not know AWS::A::B', type: 'AWS::A::B', unknown: true },
      { finding: 'does not know AWS::C::D', type: 'AWS::C::D', unknown: true },
    ]);
  });

  it('is a refusal for each resource that failed, told twice or not', () => {
    const line = `app | 1/2 | 7:55:47 AM | CREATE_FAILED           | AWS::A::B   | local/App/B (B123) failed: b'{"message": "too short", "__type": "Bad"}'`;
    expect(refusalsIn(`${line}\n${line}`)).toEqual([
      { finding: 'refuses AWS::A::B: too short', type: 'AWS::A::B', unknown: false },
    ]);
  });

  it('is nothing where all went well', () => {
    expect(refusalsIn('app | 1/2 | 7:55:47 AM | CREATE_COMPLETE | AWS::A::B | local/App/B (B123)')).toEqual([]);
  });
});

describe('an answer', () => {
  const exchange = { method: 'GET', path: '/models', status: 200, answer: { items: [{ model: 'iris' }] } } as const;

  it('may have more than is promised', () => {
    expect(difference(exchange, { status: 200, body: { items: [{ model: 'iris', aliases: {} }] } })).toBeUndefined();
  });

  it.each([
    [{ status: 404, body: undefined }, 'GET /models: answers 404, not 200'],
    [{ status: 200, body: { items: [] } }, 'GET /models: the answer does not have {"items":[{"model":"iris"}]}'],
    [{ status: 200, body: undefined }, 'GET /models: the answer does not have {"items":[{"model":"iris"}]}'],
  ])('may not have less: %j', (answer, expected) => {
    expect(difference(exchange, answer)).toBe(expected);
  });
});

it('a changed copy of the app is published under a key of its own', () => {
  const original = mkdtempSync(path.join(tmpdir(), 'app-'));
  mkdirSync(path.join(original, 'assembly'));
  const write = (file: string, content: object) =>
    writeFileSync(path.join(original, 'assembly', file), JSON.stringify(content));
  write('App.template.json', {
    Resources: { A: { Type: 'AWS::A::A' }, B: { Type: 'AWS::B::B', Properties: { Value: 'a' } } },
  });
  write('App.assets.json', {
    files: { one: { source: { path: 'App.template.json' }, destinations: { here: { objectKey: 'before.json' } } } },
  });
  write('manifest.json', { url: 's3://bucket/before.json' });
  const app = new AdaptedApp(original);
  const read = (file: string) => readFileSync(path.join(app.directory, 'assembly', file), 'utf8');

  app.leaveOut(['AWS::A::A']);
  app.set('AWS::B::B', 'Value', 'b');

  expect(JSON.parse(read('App.template.json'))).toEqual({
    Resources: { B: { Type: 'AWS::B::B', Properties: { Value: 'b' } } },
  });
  const [, key] = /"objectKey":"(\w+\.json)"/.exec(read('App.assets.json')) ?? [];
  expect(key).not.toBe('before.json');
  expect(read('manifest.json')).toBe(`{"url":"s3://bucket/${key}"}`);
  app.remove();
  rmSync(original, { recursive: true });
});
