import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

interface Template {
  readonly Resources: Record<string, { readonly Type: string; readonly Properties?: Record<string, unknown> }>;
}

/** A copy of the synthesized app without what the other AWS does not take. */
export class AdaptedApp {
  readonly directory: string;

  constructor(original: string) {
    this.directory = mkdtempSync(path.join(tmpdir(), 'adapted-app-'));
    cpSync(original, this.directory, { recursive: true });
  }

  leaveOut(types: readonly string[]): void {
    this.change(({ Resources }) => {
      for (const [id, { Type }] of Object.entries(Resources)) if (types.includes(Type)) delete Resources[id];
    });
  }

  set(type: string, property: string, value: string): void {
    this.change(({ Resources }) => {
      for (const { Type, Properties } of Object.values(Resources)) if (Type === type) Properties![property] = value;
    });
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }

  private change(make: (template: Template) => void): void {
    for (const file of this.files('.template.json')) {
      const before = readFileSync(file, 'utf8');
      const template = JSON.parse(before) as Template;
      make(template);
      const after = JSON.stringify(template, null, 1);
      writeFileSync(file, after);
      this.publishAnew(path.basename(file), after);
    }
  }

  /** The CLI does not publish again what the bucket has under the same key, and the key is that of the content before. */
  private publishAnew(template: string, content: string): void {
    const key = `${createHash('sha256').update(content).digest('hex')}.json`;
    for (const file of this.files('.assets.json')) {
      const { files } = JSON.parse(readFileSync(file, 'utf8')) as AssetManifest;
      const asset = Object.values(files).find(({ source }) => source.path === template);
      for (const { objectKey } of Object.values(asset?.destinations ?? {})) this.replaceEverywhere(objectKey, key);
    }
  }

  private replaceEverywhere(text: string, by: string): void {
    for (const file of [...this.files('.assets.json'), ...this.files('manifest.json')]) {
      writeFileSync(file, readFileSync(file, 'utf8').replaceAll(text, by));
    }
  }

  private files(ending: string): string[] {
    return readdirSync(this.directory, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith(ending) && !file.includes('asset.'))
      .map((file) => path.join(this.directory, file));
  }
}

interface AssetManifest {
  readonly files: Readonly<
    Record<
      string,
      {
        readonly source: { readonly path: string };
        readonly destinations: Readonly<Record<string, { readonly objectKey: string }>>;
      }
    >
  >;
}
