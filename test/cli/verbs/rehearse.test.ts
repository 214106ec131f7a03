import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RehearsedPlatform } from '../../local/rehearsal/rehearsed-platform';
import { slipway } from '../cli-under-test';

const env = { XDG_CONFIG_HOME: '/nowhere' };

describe('slipway rehearse', () => {
  let platform: RehearsedPlatform;
  beforeAll(async () => {
    platform = await RehearsedPlatform.open();
    await platform.registers('iris');
    await platform.deploys('iris');
    await platform.images('iris', '2');
  });
  afterAll(() => platform.close());

  const type = (line: string, isTTY = false) =>
    slipway(`${line} --local=${platform.port}`, { isReal: true, env, isTTY, columns: 120 });

  it('says what the next deployment would come to', async () => {
    const { code, out, err } = await type('rehearse iris');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(
      /^Account 111111111111, us-east-1, as config\/local.json has it: read by \d+ calls, changed by none.\n/,
    );
    expect(out).toMatch(/^iris +1, image 1 → 1, image 2 +✔ live +\d:\d\d +2:5\d +\d+ +57 +0 +nothing$/m);
    expect(out).toContain('\nTaken for granted\n· containers serve as soon as they have started');
    expect(out).not.toContain('\u001b');
  });

  it('takes what deploy takes, and how long the model loads', async () => {
    const { code, out } = await type('rehearse iris --image-version 1 --capacity shared --healthy-after 40');
    expect(code).toBe(0);
    expect(out).toMatch(/^iris +1, image 1 +✔ live/m);
    expect(out).toContain('· containers serve 40 s after they have started, as --healthy-after says; none crashes\n');
  });

  it('tries failures, and shows at a terminal how far it is', async () => {
    const { code, out, err } = await type('rehearse --faults --limit 8', true);
    expect(code).toBe(0);
    expect(out).toMatch(
      /Of 8 failures \(spread over all \d+\) end [\w ,]+, the slowest after \d+ (s|min) \([\w ]+ at\s\w+\)\./,
    );
    expect(err).toContain('\r\u001b[Kiris: 8 of 8 failures');
    expect(err.endsWith('\r\u001b[K')).toBe(true);
  });

  it('gives programs all of it', async () => {
    const { code, out } = await type('rehearse iris --json');
    const report = JSON.parse(out);
    expect([code, report.ok, report.environment]).toEqual([0, true, 'local']);
    expect(report.models[0]).toMatchObject({ model: 'iris', deployment: { status: 'LIVE', transitions: 57 } });
  });

  it('fails where the deployment would', async () => {
    const { code, out } = await type('rehearse rose');
    expect(code).toBe(1);
    expect(out).toMatch(/^rose +✖ REJECTED/m);
    expect(out).toContain('\nrose\nwhy  UnknownModelVersion: model: rose is not registered or has no version\n');
  });

  it('refuses a name that no model has', async () => {
    const { code, err } = await type('rehearse ../secrets');
    expect([code, err]).toEqual([2, expect.stringMatching(/^slipway: model: must .*, not "\.\.\/secrets"\n/)]);
  });
});

describe('slipway rehearse without an account', () => {
  it('asks for the environment', async () => {
    const { code, err } = await slipway('rehearse iris', { env });
    expect([code, err]).toEqual([
      2,
      'slipway: Which environment?\n  → slipway rehearse --env dev, or --local for the local mode\n',
    ]);
  });

  it('knows the environments of the checkout, and their placeholders', async () => {
    expect((await slipway('rehearse --env moon', { env })).err).toContain(
      'there is no config/moon.json; known are dev, local',
    );
    const { code, err } = await slipway('rehearse --env dev', { env });
    expect([code, err.split(':')[1]]).toEqual([2, ' config/dev.json still has placeholders']);
  });

  it('says that local mode does not answer', async () => {
    const { code, err } = await slipway('rehearse --local=1', { env });
    expect([code, err]).toEqual([6, expect.stringContaining('slipway: AWS does not answer: sts:GetCallerIdentity: ')]);
  });

  it('prints the policy that it takes', async () => {
    const { code, out } = await slipway('rehearse --env dev --policy', { env });
    expect([code, JSON.parse(out).Statement[0].Action]).toEqual([0, ['dynamodb:Query']]);
  });
});
