import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildOptions, buildSync } from 'esbuild';

/** The console as a browser gets it. */
export interface ConsoleFiles {
  readonly page: string;
  readonly script: string;
  readonly style: string;
}

/** What the page has to know before it may ask the API. */
export interface ConsoleSettings {
  readonly environment: string;
  readonly auth: string;
}

const ROOT = join(__dirname, '..', '..');
const SOURCES = join(ROOT, 'console');

const OPTIONS: BuildOptions = {
  bundle: true,
  minify: true,
  platform: 'browser',
  target: 'es2022',
  format: 'esm',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  // API Gateway hands the files on as text: in ASCII there is nothing that it could read otherwise.
  charset: 'ascii',
  legalComments: 'none',
  banner: { js: '/*! Contains Preact, (c) Jason Miller, under the MIT licence. */' },
  logLevel: 'warning',
};

/** Builds the console from its sources, the same on every machine: one page, one script, one style sheet. */
export function bundleConsole({ environment, auth }: ConsoleSettings): ConsoleFiles {
  const { outputFiles = [] } = buildSync({
    ...OPTIONS,
    // Paths relative to the repository keep the machine's own out of the bundle.
    absWorkingDir: ROOT,
    entryPoints: [join(SOURCES, 'main.tsx'), join(SOURCES, 'style.css')],
    outdir: join(ROOT, 'cdk.out'),
    write: false,
  });
  const output = (extension: string) => outputFiles.find(({ path }) => path.endsWith(extension))!.text;
  const [script, style] = [output('.js'), output('.css')];
  const values = { environment, auth, scriptHash: hashOf(script), styleHash: hashOf(style) };
  const template = readFileSync(join(SOURCES, 'index.html'), 'utf8');
  return { page: filled(template, values), script, style };
}

/** Makes an address that is another one for other content: browsers keep what they have under it for good. */
function hashOf(content: string): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 12);
}

function filled(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`console/index.html: nothing is given for {{${name}}}`);
    return value.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
  });
}
