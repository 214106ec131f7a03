import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { readPlatformSettings } from '../../../../functions/shared/ci/platform-settings';

const home = mkdtempSync(path.join(tmpdir(), 'platform-'));
afterAll(() => rmSync(home, { recursive: true }));
const file = path.join(home, 'platform.json');
const settings = { apiUrl: 'https://api.example.com/dev/ci', repositories: 'host/prefix' };

it('are read, with or without a region', () => {
  writeFileSync(file, JSON.stringify({ ...settings, region: 'eu-central-1' }));
  expect(readPlatformSettings(file)).toEqual({ ...settings, region: 'eu-central-1' });
  writeFileSync(file, JSON.stringify(settings));
  expect(readPlatformSettings(file)).toEqual(settings);
});

it('that are not whole are named with the field', () => {
  writeFileSync(file, JSON.stringify({ ...settings, apiUrl: undefined }));
  expect(() => readPlatformSettings(file)).toThrow(`${file}: apiUrl: is missing`);
  writeFileSync(file, JSON.stringify({ ...settings, apiUrl: 'dev/ci' }));
  expect(() => readPlatformSettings(file)).toThrow(`${file}: apiUrl: `);
});
