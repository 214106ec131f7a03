import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { readPlatformSettings } from '../../../../functions/shared/ci/platform-settings';

const directory = mkdtempSync(path.join(tmpdir(), 'platform-'));
afterAll(() => rmSync(directory, { recursive: true }));
const file = path.join(directory, 'platform.json');
const SETTINGS = { tableName: 'registry', deployStateMachineArn: 'arn', repositories: 'host/slipway' };
const read = (text: string) => {
  writeFileSync(file, text);
  return readPlatformSettings(file);
};

describe('the platform’s settings', () => {
  it('are read, with a region or without', () => {
    expect(read(JSON.stringify(SETTINGS))).toEqual(SETTINGS);
    expect(read(JSON.stringify({ ...SETTINGS, region: 'eu-central-1' })).region).toBe('eu-central-1');
  });

  it.each([
    ['{', /platform\.json: is not JSON: /],
    [JSON.stringify({ ...SETTINGS, tableName: 1 }), /platform\.json\.tableName: .*, not 1$/],
  ])('are refused as %s', (text, message) => {
    expect(() => read(text)).toThrow(message);
  });

  it('say where they belong when they are missing', () => {
    expect(() => readPlatformSettings(path.join(directory, 'other.json'))).toThrow(
      /there is no such file; it belongs beside/,
    );
  });
});
