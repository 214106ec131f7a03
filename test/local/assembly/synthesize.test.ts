import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readAssembly, synthesizeLocal } from '../../../local/assembly';

/** An app without the CDK: it writes an assembly with one stack in a stage, whose table is named after the given context. */
const APP = `
const { mkdirSync, writeFileSync } = require('node:fs');
const out = process.env.CDK_OUTDIR;
const { env, name } = JSON.parse(process.env.CDK_CONTEXT_JSON);
mkdirSync(out + '/assembly-stage', { recursive: true });
const write = (file, value) => writeFileSync(out + '/' + file, JSON.stringify(value));
write('manifest.json', { artifacts: { stage: { type: 'cdk:cloud-assembly', properties: { directoryName: 'assembly-stage' } } } });
write('assembly-stage/manifest.json', { artifacts: {
  tree: { type: 'cdk:tree', properties: { file: 'tree.json' } },
  assets: { type: 'cdk:asset-manifest', properties: { file: 'assets.json' } },
  stack: { type: 'aws:cloudformation:stack', environment: 'aws://111111111111/us-east-1', properties: { templateFile: 't.json', stackName: 'app' } },
} });
write('assembly-stage/assets.json', { files: { a: { source: { path: '../asset.a' }, destinations: { d: { objectKey: 'a.zip' } } } } });
write('assembly-stage/t.json', { Resources: { Table: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: env + '-' + name } } } });
`;

let root: string;
beforeEach(() => {
  mkdirSync('cdk.out', { recursive: true });
  root = mkdtempSync(path.resolve('cdk.out', 'app-'));
  mkdirSync(path.join(root, 'bin'));
  write('bin/app.ts', APP);
  write('cdk.json', '{"context": {"name": "models"}}');
});
afterEach(() => rmSync(root, { recursive: true }));

const write = (file: string, text: string) => writeFileSync(path.join(root, file), text);

describe('synthesizeLocal', () => {
  it('runs the app with the context env=local and that of cdk.json', async () => {
    const assembly = readAssembly(await synthesizeLocal(root));
    const [table] = assembly.ofType('AWS::DynamoDB::Table');
    expect(table?.physicalId).toBe('local-models');
    expect(table?.stack).toMatchObject({ name: 'app', account: '111111111111', region: 'us-east-1' });
    expect(table?.stack.assets.get('a.zip')).toBe(path.join(assembly.directory, 'asset.a'));
  });

  it('does so once while nothing changed, and again after a change', async () => {
    const first = await synthesizeLocal(root);
    const written = readFileSync(path.join(first, 'manifest.json'));
    writeFileSync(path.join(first, 'manifest.json'), `${written} `);
    expect(await synthesizeLocal(root)).toBe(first);
    expect(readFileSync(path.join(first, 'manifest.json')).toString()).toBe(`${written} `);

    write('cdk.json', '{"context": {"name": "other"}}');
    const second = await synthesizeLocal(root);
    expect(second).not.toBe(first);
    expect(readAssembly(second).ofType('AWS::DynamoDB::Table')[0]?.physicalId).toBe('local-other');
  });

  it('says what the app says when it fails, and leaves nothing behind', async () => {
    write('bin/app.ts', 'throw new Error("config/local.json: region is missing");');
    await expect(synthesizeLocal(root)).rejects.toThrow('config/local.json: region is missing');
    expect(readdirSync(path.join(root, 'cdk.out', 'local'))).toEqual([]);
  });
});

describe('readAssembly', () => {
  it('refuses a folder that is none', () => {
    expect(() => readAssembly(root)).toThrow('no cloud assembly');
  });
});
