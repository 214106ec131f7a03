import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { namedManifest, sha256 } from '../../../local/aws/ecr/image';
import type { LocalImage } from '../../../local/containers/command-images';
import { ConfiguredImages } from '../../../local/containers/configured-images';

const folder = mkdtempSync(path.join(tmpdir(), 'configured-images-'));
const file = path.join(folder, 'local.json');
afterAll(() => rmSync(folder, { recursive: true }));

const config = JSON.parse(readFileSync('config/local.json', 'utf8'));
let edits = 0;
/** As an editor saves it; each time is later than the one before, however quick the test is. */
function save(images: Readonly<Record<string, LocalImage>> | string): void {
  writeFileSync(file, typeof images === 'string' ? images : JSON.stringify({ ...config, local: { images } }));
  const at = Date.UTC(2026, 0, 1) / 1000 + ++edits;
  utimesSync(file, at, at);
}

const registry = {
  added: [] as string[],
  addImage(repository: string, tag: string, revision?: string): string {
    this.added.push(`${repository}:${tag}`);
    return sha256(namedManifest(repository, tag, revision));
  },
};
const server = (...command: string[]) => ({ command });

let images: ConfiguredImages;
beforeEach(() => {
  save({ 'local/iris:1': server('node', 'iris.js') });
  images = new ConfiguredImages(file);
  registry.added.splice(0);
});

describe('the images of config/local.json', () => {
  it('are those that it names', () => {
    expect(images.images).toMatchObject({ 'local/iris:1': { command: ['node', 'iris.js'] } });
    expect(images.refresh(registry)).toEqual([]);
  });

  it('are there as soon as they are added', () => {
    const held = images.images;
    save({ 'local/iris:1': server('node', 'iris.js'), 'local/mine:1': server('python3', 'mine.py') });
    expect(images.refresh(registry)).toEqual([`${file}: image local/mine:1 has been added`]);
    expect(held['local/mine:1']).toMatchObject({ command: ['python3', 'mine.py'] });
    expect(registry.added).toEqual(['local/mine:1']);
    expect(images.refresh(registry)).toEqual([]);
  });

  it('are others under the same name once they have changed; what was deployed before is still found', () => {
    const [first, second] = [
      '',
      JSON.stringify({ command: ['node', 'new.js'], environment: {}, healthyAfterSeconds: 0, delays: {} }),
    ].map((revision) => sha256(namedManifest('local/iris', '1', revision)));
    save({ 'local/iris:1': server('node', 'new.js') });
    expect(images.refresh(registry)).toEqual([`${file}: image local/iris:1 has changed: deploy it again`]);
    expect(images.images['local/iris:1']).toMatchObject({ command: ['node', 'new.js'] });
    expect(images.images[first!]).toMatchObject({ command: ['node', 'iris.js'] });
    save({ 'local/iris:1': server('node', 'newer.js') });
    images.refresh(registry);
    expect(images.images[second!]).toMatchObject({ command: ['node', 'new.js'] });
    expect(images.images['local/iris:1']).toMatchObject({ command: ['node', 'newer.js'] });
  });

  it('are gone when they are taken out', () => {
    save({});
    expect(images.refresh(registry)).toEqual([`${file}: image local/iris:1 has been taken out`]);
    expect(images.images).toEqual({});
  });

  it('stay as they were while the file is away', () => {
    rmSync(file);
    expect(images.refresh(registry)).toEqual([]);
    save({ 'local/iris:1': server('node', 'iris.js') });
    expect(images.refresh(registry)).toEqual([]);
  });

  it.each([
    ['{', /is not JSON/],
    [JSON.stringify({ ...config, local: { images: { mine: server('x') } } }), /local\.images.*<repository>:<tag>/],
  ])('stay as they were where the file is wrong: %s', (text, problem) => {
    save(text);
    const [line, ...others] = images.refresh(registry);
    expect(line).toMatch(problem);
    expect(others).toEqual([]);
    expect(images.images).toHaveProperty(['local/iris:1']);
    expect(images.refresh(registry)).toEqual([]);
    save({ 'local/iris:1': server('node', 'iris.js') });
    expect(images.refresh(registry)).toEqual([]);
  });
});
