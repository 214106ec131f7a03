import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { readAccount } from '../../../local/rehearsal/reading/read-account';
import { Reader } from '../../../local/rehearsal/reading/reader';
import { twinAccount } from '../../../local/rehearsal/reading/twin-account';
import { rehearseOnce } from '../../../local/rehearsal/run/rehearse-once';
import { scopeOf } from '../../../local/rehearsal/scope';
import { openTwin } from '../../../local/rehearsal/twin/open-twin';
import { type RehearsedApp, rehearsedApp } from '../../../local/rehearsal/twin/rehearsed-app';
import { withRoles } from '../../../local/simulation/app';
import { SimulatedAccount } from '../../../local/simulation/simulated-account';

let folder: string;
let app: RehearsedApp;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'config-'));
  const placeholders: readonly (readonly [RegExp, string])[] = [
    [/111111111111/g, '210987654321'],
    [/0123456789abcdef0/g, '0a1b2c3d4e5f60718'],
    [/0fedcba9876543210/g, '1a1b2c3d4e5f60718'],
    [/dev\.example\.com|example\.com/g, 'slipway.dev'],
    [/"example\/iris"/g, '"team/iris"'],
  ];
  const dev = placeholders.reduce(
    (text, [from, to]) => text.replace(from, to),
    readFileSync('config/dev.json', 'utf8'),
  );
  writeFileSync(path.join(folder, 'dev.json'), dev);
  app = await rehearsedApp('dev', folder);
});
afterAll(() => {
  app.remove();
  rmSync(folder, { recursive: true });
});

it('an environment with names of its own is rehearsed by them', async () => {
  const account = await SimulatedAccount.open({
    ...withRoles(app.assembly),
    images: { 'team/iris:1': {}, 'team/iris:2': {} },
  });
  await account.registerVersion('iris', 'team/iris:1');
  await account.deploy('iris');
  await account.quiet();
  await account.registerVersion('iris', 'team/iris:2');
  const scope = scopeOf(app, { model: 'iris', request: {} });
  expect(scope).toMatchObject({ account: '210987654321', prefix: 'slipway-dev', loadBalancers: ['slipway-dev-1'] });
  const state = await readAccount(new Reader(twinAccount(account.aws.twin)), scope);
  const twin = await openTwin(app.assembly, { scope, state, readAt: account.clock.now(), containers: {} });
  const { damage, unlike, unplayed, problems } = twin;
  expect({ damage, unlike, unplayed, problems }).toEqual({ damage: [], unlike: [], unplayed: [], problems: [] });
  const rehearsed = await rehearseOnce(twin, 'iris', {});
  const ended = await account.ended(await account.deploy('iris'));
  expect(rehearsed).toMatchObject({ status: 'LIVE', problems: [], transitions: ended.execution.transitions });
  await Promise.all([account.close(), twin.account.close()]);
});
