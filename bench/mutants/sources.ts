import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

const FOLDERS = ['asl', 'contract', 'functions', 'lib/api', 'config'];

/** Tests bundle it from the disk, and run the bundle: they would not see a mutant. */
const ENTRY_POINT = /^functions\/[\w-]+\/index\.ts$/;

/** The files whose rules tests should hold, by their path from the repository's root. */
export function sources(): readonly string[] {
  return FOLDERS.flatMap((folder) => within(folder, '.ts')).filter((file) => !ENTRY_POINT.test(file));
}

interface Elsewhere {
  /** A file, or all that is in a folder. */
  readonly source: string;
  /** A test file, or all that are in a folder. */
  readonly tests: string;
  readonly because: string;
}

/** Rules that are not tested in a file of their own. */
export const ELSEWHERE: readonly Elsewhere[] = [
  {
    source: 'contract/resources.ts',
    tests: 'test/functions/read-registry/routes.test.ts',
    because: 'every answer of a route is held to it',
  },
  ...[
    'allocate-slot',
    'announce-changes',
    'authorize-token',
    'deliver-webhook',
    'govern-model',
    'mlflow',
    'read-deployments',
    'read-registry',
    'record-prices',
    'register-model',
  ].map((name) => ({
    source: `functions/${name}/index.ts`,
    tests: 'test/lib/bundle.test.ts',
    because: 'it gives Lambda the handler, with what the environment says',
  })),
  ...['download-model/index.ts', 'record-image/index.ts', 'shared/ci/clients.ts'].map((file) => ({
    source: `functions/${file}`,
    tests: 'test/ci-path/commands.test.ts',
    because: 'it is run as CI runs it, as a command',
  })),
  {
    source: 'functions/download-model/download-object.ts',
    tests: 'test/functions/download-model/download-model.test.ts',
    because: 'a download is of a model’s objects',
  },
  {
    source: 'functions/record-prices/ask-for-prices.ts',
    tests: 'test/functions/record-prices/record-prices.test.ts',
    because: 'what is asked for is recorded',
  },
  ...['inspect.ts', 'upkeep/inspect-models.ts', 'upkeep/looked-at.ts', 'upkeep/search.ts'].map((file) => ({
    source: `asl/${file}`,
    tests: 'test/workflows/upkeep.test.ts',
    because: 'what it finds is in a whole account, where somebody has changed things by hand',
  })),
  {
    source: 'functions/mlflow',
    tests: 'test/functions/mlflow',
    because: 'it is one of the calls of MLflow’s client, which are tested as such',
  },
  {
    source: 'functions/govern-model/routes.ts',
    tests: 'test/functions/govern-model',
    because: 'each of its routes is a rule with a test of its own',
  },
];

/** Tables, whose own tests hold their form, and whose users' tests hold what they say. */
const USERS: Readonly<Record<string, readonly string[]>> = {
  'contract/registry-items.ts': ['test/asl/registry', 'test/functions/shared/model-registry'],
  'contract/registry-keys.ts': ['test/asl/registry', 'test/functions/shared/model-registry'],
  'contract/routes.ts': ['test/lib/api'],
  'contract/seed-formats.ts': [
    'test/asl/front-door/seed-config.test.ts',
    'test/functions/shared/ci/seed-config.test.ts',
  ],
  'contract/settings.ts': ['test/asl/registry/settings.test.ts', 'test/asl/front-door/seed-config.test.ts'],
};

/** Where a file is tested that has no test file of its own, if that is known. */
export function elsewhere(source: string): Elsewhere | undefined {
  return ELSEWHERE.find((entry) => source === entry.source || source.startsWith(`${entry.source}/`));
}

export function ownTest(source: string): string {
  return path.posix.join('test', source.replace(/\.ts$/, '.test.ts'));
}

/** The tests of a file: those under its own path, else where it is known to be tested, else those beside it. */
export function testsOf(source: string): readonly string[] {
  const own = ownTest(source);
  if (existsSync(own)) return [own, ...(USERS[source] ?? []).flatMap(testsAt)];
  const known = elsewhere(source);
  if (known) return testsAt(known.tests);
  const beside = path.posix.dirname(own);
  return existsSync(beside) ? within(beside, '.test.ts') : [];
}

function testsAt(place: string): readonly string[] {
  return place.endsWith('.ts') ? [place] : within(place, '.test.ts');
}

function within(folder: string, ending: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => path.posix.join(folder, file))
    .sort();
}
