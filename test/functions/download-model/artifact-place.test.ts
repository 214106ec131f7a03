import { linkSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { placeOf, type WantedPlace } from '../../../functions/download-model/artifact-place';

let directory: string;
beforeEach(() => {
  directory = realpathSync(mkdtempSync(path.join(tmpdir(), 'artifact-')));
  writeFileSync(path.join(directory, 'config.json'), '{}');
  writeFileSync(path.join(directory, 'Dockerfile'), 'FROM scratch');
  for (const folder of ['.git', 'there', 'ci']) mkdirSync(path.join(directory, folder));
});
afterEach(() => rmSync(directory, { recursive: true }));

const place = (wanted: Partial<WantedPlace>, reserved = ['config.json']) =>
  placeOf(directory, { configured: undefined, name: 'model.json', isFolder: false, ...wanted }, reserved);
const at = (inside: string) => path.join(directory, inside);
const refusal = (wanted: Partial<WantedPlace>, reserved?: string[]) => {
  expect(() => place(wanted, reserved)).toThrow(
    `artifact ${wanted.isFolder ? 'folder' : 'file'} ${JSON.stringify(wanted.configured ?? wanted.name ?? 'model.json')}: `,
  );
  try {
    place(wanted, reserved);
  } catch (error) {
    return (error as Error).message.replace(/^artifact \w+ "(\\.|[^"])*": /, '');
  }
  return '';
};

describe('an artifact that config.json names no place for', () => {
  it.each(['Dockerfile', 'config.json', '.dockerignore', '.github', 'there'])(
    'is in a folder of its own, though it is called %s',
    (name) => {
      expect(place({ name })).toEqual({ path: at(`artifact/${name}`), replaces: false });
      expect(place({ name, isFolder: true })).toEqual({ path: at(`artifact/${name}`), replaces: false });
    },
  );

  it.each(['file', 'link'])('does not take the place of a %s that is there', (kind) => {
    mkdirSync(at('artifact'));
    if (kind === 'file') writeFileSync(at('artifact/model.json'), '');
    else symlinkSync('nowhere', at('artifact/model.json'));
    const words = 'artifact/model.json is there already; name it in config.json (model_name) to have it replaced';
    expect(refusal({})).toBe(words);
    expect(refusal({ isFolder: true })).toBe(words);
    expect(place({ name: 'other.json' }).path).toBe(at('artifact/other.json'));
  });

  it.each(['there', '.git', '..'])('has no folder of its own where artifact is a link to %s', (target) => {
    symlinkSync(target, at('artifact'));
    expect(refusal({ name: 'pre-commit' })).toMatch(/^(has no folder of its own|must not be in \.git|leads out of)/);
  });

  it('has none either where artifact is a file', () => {
    writeFileSync(at('artifact'), '');
    expect(refusal({})).toBe(`${at('artifact')} is a file`);
  });

  it.each([
    ['', 'must not have an empty name'],
    ['..', 'must not be ..'],
    ['.git', 'must not be in .git'],
    ['a\nb', 'must not have control characters or backslashes'],
  ])('may not be called %j', (name, words) => {
    expect(refusal({ name })).toBe(words);
  });
});

describe('the place that config.json names', () => {
  it.each(['model.json', 'a/b/model.json', './model.json', '..model', 'Dockerfile', 'there/model.json'])(
    'may be %j, and what is there is replaced',
    (configured) => {
      expect(place({ configured })).toEqual({ path: path.resolve(directory, configured), replaces: true });
    },
  );

  it.each(['model', 'model/', 'there', 'there/model'])('may be the folder %j', (configured) => {
    expect(place({ configured, isFolder: true })).toEqual({
      path: path.resolve(directory, configured),
      replaces: true,
    });
  });

  it.each([
    ['../x', /^must be a file inside the working directory /],
    ['/etc/passwd', /^must be a file inside the working directory /],
    ['a/../../x', /^must be a file inside the working directory /],
    ['.', /^must be a file inside the working directory /],
    ['folder/', /^must be a file inside the working directory /],
    ['a\nb', 'must not have control characters or backslashes'],
    ['a\0b/c', 'must not have control characters or backslashes'],
    ['a\\b', 'must not have control characters or backslashes'],
    [`${'a'.repeat(256)}/b`, 'must have names of at most 255 bytes, not 256'],
    ['.git/hooks/pre-commit', 'must not be in .git'],
    ['.GIT/config', 'must not be in .git'],
    ['there/.git/config', 'must not be in .git'],
    ['.github/workflows/x.yml', 'must not be in .github, which GitHub itself reads'],
    ['.GitHub/actions/x/action.yml', 'must not be in .github, which GitHub itself reads'],
    ['./config.json', 'is a file that CI itself reads'],
    ['there', 'is a directory'],
    ['Dockerfile/x', /Dockerfile is a file$/],
  ])('may not be %j', (configured, words) => {
    expect(refusal({ configured })).toMatch(words);
  });

  it('may not be the working directory, nor a file, for a folder', () => {
    expect(refusal({ configured: '.', isFolder: true })).toMatch(/^must be a folder inside the working directory /);
    expect(refusal({ configured: 'Dockerfile', isFolder: true })).toBe('is a file, and the artifact is a folder');
  });

  it('may not be a folder that holds what CI itself reads', () => {
    expect(refusal({ configured: 'ci', isFolder: true }, ['ci/config.json'])).toBe(
      `holds ${at('ci/config.json')}, which CI itself reads`,
    );
  });

  it('may not be another name of what CI itself reads', () => {
    linkSync(at('config.json'), at('CONFIG.JSON'));
    expect(refusal({ configured: 'CONFIG.JSON' })).toBe('is a file that CI itself reads');
    symlinkSync('config.json', at('link.json'));
    linkSync(at('config.json'), at('ci/real.json'));
    expect(refusal({ configured: 'ci/real.json' }, ['link.json'])).toBe('is a file that CI itself reads');
  });

  it('may be beyond a link that stays inside, and is a link itself only to be replaced', () => {
    symlinkSync('there', at('link'));
    expect(place({ configured: 'link/model.json' }).path).toBe(at('there/model.json'));
    symlinkSync('/etc/passwd', at('passwd'));
    expect(place({ configured: 'passwd' }).path).toBe(at('passwd'));
  });

  it.each([
    [tmpdir(), /^leads out of .*, to /],
    ['.git', 'must not be in .git'],
    ['.github', 'must not be in .github, which GitHub itself reads'],
    ['nowhere', /link is a link that leads nowhere$/],
  ])('may not be beyond a link to %s', (target, words) => {
    mkdirSync(at('.github'));
    symlinkSync(target, at('link'));
    expect(refusal({ configured: 'link/model.json' })).toMatch(words);
  });
});
