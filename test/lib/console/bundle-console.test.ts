import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { bundleConsole } from '../../../lib/console/bundle-console';

const MAX_GZIPPED_BYTES = 150_000;

const settings = { environment: 'dev', auth: 'API_KEY' };
const { page, script, style } = bundleConsole(settings);

describe('the console’s files', () => {
  it('are small', () => {
    const bytes = [page, script, style].map((text) => gzipSync(text).length);
    expect(bytes.reduce((sum, size) => sum + size)).toBeLessThan(MAX_GZIPPED_BYTES);
  });

  it('are the same from every machine, and text of ASCII', () => {
    expect(bundleConsole(settings)).toEqual({ page, script, style });
    for (const text of [page, script, style]) {
      expect(text.includes(process.cwd())).toBe(false);
      // What of a bundle is no ASCII, the failure should not print.
      expect(text.match(/[^\t\n\r -~]/g) ?? []).toEqual([]);
    }
  });

  it('hold nothing that a strict content security policy forbids', () => {
    expect(page).not.toMatch(/<script(?![^>]* src=)|<style|\sstyle=|\son\w+=/);
    expect(/\beval\(|new Function|dangerouslySetInnerHTML:/.exec(script)?.[0]).toBeUndefined();
  });

  it('name no other origin, but for names of XML', () => {
    const addresses = [page, script, style].flatMap((text) => text.match(/https?:\/\/[^\s"'`)\\]+/g) ?? []);
    const known = /^http:\/\/www\.w3\.org\/|^https?:\/\/\$\{/;
    expect(addresses.filter((address) => !known.test(address))).toEqual([]);
  });

  it('tell of Preact’s licence', () => {
    expect(script.slice(0, 100)).toContain('Contains Preact, (c) Jason Miller, under the MIT licence.');
  });
});

describe('the console’s page', () => {
  it('says which environment it is of, and names script and style by what is in them', () => {
    expect(page).toContain('<html lang="en" data-environment="dev" data-auth="API_KEY">');
    expect(page).toMatch(/src="console\/app\.js\?v=[0-9a-f]{12}"/);
    expect(page).toMatch(/href="console\/style\.css\?v=[0-9a-f]{12}"/);
  });

  it('takes a name for text', () => {
    const { page: other } = bundleConsole({ environment: '"><script>', auth: 'IAM' });
    expect(other).toContain('data-environment="&#34;&#62;&#60;script&#62;" data-auth="IAM"');
  });
});
