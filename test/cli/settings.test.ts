import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { checkedUrl, localSettings, readSettings, regionOf, settingsFile, writeSettings } from '../../cli/settings';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'settings-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const env = (other: Record<string, string> = {}) => ({ XDG_CONFIG_HOME: folder, ...other });
const AWS = 'https://abc.execute-api.eu-central-1.amazonaws.com/dev';

describe('Which API', () => {
  it('is what was typed, before the variables, before the file', () => {
    writeSettings({ url: 'https://file.test', apiKey: 'of-file' }, env());
    expect(readSettings({}, env())).toMatchObject({
      url: 'https://file.test',
      apiKey: 'of-file',
      source: settingsFile(env()),
    });
    const variables = env({ SLIPWAY_URL: 'https://variable.test', SLIPWAY_API_KEY: 'of-variable' });
    expect(readSettings({}, variables)).toMatchObject({
      url: 'https://variable.test',
      apiKey: 'of-variable',
      source: 'SLIPWAY_URL',
    });
    expect(readSettings({ url: 'https://typed.test/' }, variables)).toMatchObject({
      url: 'https://typed.test',
      source: '--url',
    });
    expect(readSettings({ local: '4567' }, variables)).toMatchObject({
      url: 'http://localhost:4567/local',
      apiKey: 'local',
    });
  });

  it('gets the key of the file only if it is that of the file', () => {
    writeSettings({ url: 'https://file.test/dev', apiKey: 'of-file' }, env());
    expect(readSettings({ url: 'https://other.test' }, env()).apiKey).toBeUndefined();
    expect(readSettings({ url: 'https://file.test/dev/' }, env()).apiKey).toBe('of-file');
  });

  it('has to be said', () => {
    expect(() => readSettings({}, env())).toThrow('No API is set.');
  });

  it.each(['ftp://x.test', 'localhost:4566', 'not a url'])('is not %s', (url) => {
    expect(() => checkedUrl(url, 'SLIPWAY_URL')).toThrow(/^SLIPWAY_URL: must be a URL such as https:/);
  });

  it.each(['', '0x10', '99999', 'iris'])('in local mode has no port %j', (port) => {
    expect(() => localSettings(port)).toThrow('--local: must be a port');
  });
});

describe('The region that is signed for', () => {
  it.each([
    [AWS, 'eu-central-1'],
    ['https://abc.execute-api.cn-north-1.amazonaws.com.cn/dev', 'cn-north-1'],
    ['https://models.example.com', undefined],
  ])('of %s is %s', (url, region) => {
    expect(regionOf(url)).toBe(region);
  });

  it("is that of the address, else the environment's", () => {
    expect(readSettings({ url: AWS }, env({ AWS_REGION: 'us-west-2' })).region).toBe('eu-central-1');
    expect(readSettings({ url: 'https://x.test' }, env({ AWS_REGION: 'us-west-2' })).region).toBe('us-west-2');
  });
});

describe('The file', () => {
  it("is for its owner's eyes only", () => {
    const file = writeSettings({ url: 'https://x.test' }, env());
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ url: 'https://x.test' });
  });

  it('that is broken is told of', () => {
    writeFileSync(writeSettings({}, env()), '{');
    expect(() => readSettings({}, env())).toThrow(/settings\.json is not JSON/);
  });

  it('lies in the home folder by default', () => {
    expect(settingsFile({ HOME: '/home/ada' })).toBe('/home/ada/.config/slipway/settings.json');
  });
});
