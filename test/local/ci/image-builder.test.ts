import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { ImageBuilder } from '../../../local/ci/image-builder';
import { type ImageContent, imageDigest } from '../../../local/ci/push-image';

const home = mkdtempSync(path.join(tmpdir(), 'image-builder-'));
const builder = new ImageBuilder(async () => []);
afterAll(() => {
  builder.remove();
  rmSync(home, { recursive: true });
});

let contexts = 0;

function context(dockerfile: string, files: Record<string, string> = {}): string {
  const directory = path.join(home, String(++contexts));
  mkdirSync(directory);
  for (const [name, content] of Object.entries({ ...files, Dockerfile: dockerfile })) {
    writeFileSync(path.join(directory, name), content);
  }
  return directory;
}

const DOCKERFILE = `FROM node:24-alpine
# The server
COPY server.js ./
ARG MODEL_VERSION=0
ENV MODEL_VERSION=\${MODEL_VERSION} \\
    MODE=production
CMD ["node", "server.js"]
`;

describe('an image without a container engine', () => {
  it('is a command in a folder with the files that the Dockerfile copies', async () => {
    const directory = context(DOCKERFILE, { 'server.js': 'serve()', 'train.js': 'train()' });
    const image = await builder.build(directory, 'slipway/iris:1.1', { MODEL_VERSION: '7' });
    expect(image.layers.map(String)).toEqual(['serve()']);
    expect(builder.commands[imageDigest(image)]).toEqual({
      command: ['node', expect.stringMatching(/\/server\.js$/)],
      environment: { MODEL_VERSION: '7', MODE: 'production' },
    });
  });

  it('is another when a file has changed, and the former stays as it was', async () => {
    const build = (server: string) =>
      builder.build(context(DOCKERFILE, { 'server.js': server }), 'slipway/iris:1.2', {});
    const [one, another] = [await build('1'), await build('2')];
    const serverOf = (image: ImageContent) => readFileSync(builder.commands[imageDigest(image)]!.command![1]!, 'utf8');
    expect([serverOf(one), serverOf(another)]).toEqual(['1', '2']);
  });

  it('cannot be built where a file is missing, or an engine is needed', async () => {
    await expect(builder.build(context(DOCKERFILE), 'a:1', {})).rejects.toThrow(
      'COPY server.js: "server.js" not found in ',
    );
    await expect(builder.build(context('FROM python:3\nRUN pip install x\n'), 'a:1', {})).rejects.toThrow(
      'Dockerfile: RUN takes docker or podman with the image python:3',
    );
  });
});
