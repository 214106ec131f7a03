import { describe, expect, it } from '@jest/globals';
import { recorded, resolvedSettings } from '../../../asl/registry/settings';
import { quotable } from '../../../lib/jsonata-text';
import type { JsonValue } from '../../../local/asl';
import { evaluated } from '../fragment-under-test';

const IMAGE = { cpu: 0.5, memoryMiB: 512 };

const DEFAULTS = {
  capacity: 'own',
  instanceType: 'm6i.large',
  cpuUnits: 512,
  memoryMiB: 512,
  volumeGiB: 60,
  gpus: 0,
  spot: false,
  containerPort: 5000,
  healthCheckPath: '/health',
  startupSeconds: 360,
  drainSeconds: 30,
  minTasks: 1,
  maxTasks: 4,
  cpuTargetPercent: 60,
  requestsPerMinutePerTask: 0,
  schedule: [],
  p95AlarmMilliseconds: 0,
  jwt: 'none',
  environment: {},
  secrets: {},
};

const TOKENS = { issuer: 'https://login.example.com/', jwksEndpoint: 'https://login.example.com/keys' };

const entry = (minTasks: number, maxTasks: number) => ({
  cron: `0 ${minTasks} * * ? *`,
  timeZone: 'UTC',
  minTasks,
  maxTasks,
});

const resolved = (request: Record<string, JsonValue>, substitutions = {}, endpoint: JsonValue = {}) =>
  evaluated(resolvedSettings('$endpoint'), { request, image: IMAGE, endpoint }, substitutions);

describe('the settings of an endpoint', () => {
  it('are the image version’s and the environment’s where nothing is asked for', async () => {
    expect(await resolved({})).toEqual(DEFAULTS);
  });

  it('are the request’s', async () => {
    const asked = {
      capacity: 'own',
      instanceType: 'g5.xlarge',
      memoryMiB: 4096,
      volumeGiB: 200,
      gpus: 2,
      spot: true,
      containerPort: 8080,
      healthCheckPath: '/ping',
      startupSeconds: 600,
      drainSeconds: 0,
      minTasks: 2,
      maxTasks: 3,
      cpuTargetPercent: 42.5,
      requestsPerMinutePerTask: 900,
      schedule: [entry(0, 0)],
      p95AlarmMilliseconds: 800,
      jwt: TOKENS,
      environment: { A: 'b' },
      secrets: { C: 'arn' },
    };
    expect(await resolved({ ...asked, cpu: 1.5 })).toEqual({ ...asked, cpuUnits: 1536 });
  });

  it('count CPU in units of 1/1024, rounded', async () => {
    expect(await resolved({ cpu: 0.1 })).toMatchObject({ cpuUnits: 102 });
    expect(await resolved({ cpu: 0.3 })).toMatchObject({ cpuUnits: 307 });
    expect(await resolved({ cpu: 2 })).toMatchObject({ cpuUnits: 2048 });
  });

  it('never have a default that contradicts what is asked for', async () => {
    expect(await resolved({ minTasks: 10 })).toMatchObject({ minTasks: 10, maxTasks: 10 });
    expect(await resolved({ minTasks: 3 })).toMatchObject({ minTasks: 3, maxTasks: 4 });
    expect(await resolved({ maxTasks: 1 }, { DefaultMinTasks: '2' })).toMatchObject({ minTasks: 1, maxTasks: 1 });
    expect(await resolved({ maxTasks: 3 }, { DefaultMinTasks: '2' })).toMatchObject({ minTasks: 2, maxTasks: 3 });
  });

  it('never have a schedule that contradicts the most tasks', async () => {
    const schedule = [entry(2, 10), entry(0, 0)];
    expect(await resolved({ schedule })).toMatchObject({ minTasks: 1, maxTasks: 10, schedule });
    const environment = { DefaultSchedule: quotable(JSON.stringify(schedule)) };
    const lower = schedule.map((one) => ({
      ...one,
      minTasks: Math.min(1, one.minTasks),
      maxTasks: Math.min(1, one.maxTasks),
    }));
    expect(await resolved({ maxTasks: 1 }, environment)).toMatchObject({ schedule: lower });
    expect(await resolved({ schedule: [] }, environment)).toMatchObject({ schedule: [] });
    expect(await resolved({ maxTasks: 1 })).toMatchObject({ schedule: [] });
  });

  it('have the environment’s defaults', async () => {
    expect(
      await resolved(
        {},
        {
          DefaultInstanceType: 'c7g.xlarge',
          DefaultVolumeGiB: '40',
          DefaultContainerPort: '80',
          DefaultHealthCheckPath: '/',
          DefaultStartupSeconds: '900',
          DefaultMinTasks: '2',
          DefaultMaxTasks: '6',
          DefaultCpuTargetPercent: '70',
          DefaultP95AlarmMilliseconds: '900',
          DefaultRequestsPerMinutePerTask: '1200',
          DefaultSchedule: quotable(JSON.stringify([entry(0, 0), entry(2, 6)])),
          DefaultDrainSeconds: '60',
        },
      ),
    ).toEqual({
      ...DEFAULTS,
      instanceType: 'c7g.xlarge',
      volumeGiB: 40,
      containerPort: 80,
      healthCheckPath: '/',
      startupSeconds: 900,
      drainSeconds: 60,
      minTasks: 2,
      maxTasks: 6,
      cpuTargetPercent: 70,
      requestsPerMinutePerTask: 1200,
      schedule: [entry(0, 0), entry(2, 6)],
      p95AlarmMilliseconds: 900,
    });
  });

  it('are of the pool’s instances in a pool, that of the environment’s default too', async () => {
    const shared = { capacity: 'shared', instanceType: 'm6i.xlarge' };
    expect(await resolved({ capacity: 'shared' })).toEqual({ ...DEFAULTS, ...shared });
    expect(await resolved({}, { DefaultCapacity: 'shared' })).toMatchObject(shared);
    expect(await resolved({ capacity: 'own' }, { DefaultCapacity: 'shared' })).toEqual(DEFAULTS);
  });

  it('are where the endpoint is, unless it is said where it is to be', async () => {
    const live = { status: { S: 'LIVE' }, capacity: { S: 'shared' } };
    expect(await resolved({}, {}, live)).toMatchObject({ capacity: 'shared', instanceType: 'm6i.xlarge' });
    expect(await resolved({ capacity: 'own' }, {}, live)).toEqual(DEFAULTS);
    const madeBeforePools = { status: { S: 'DEGRADED' } };
    expect(await resolved({}, { DefaultCapacity: 'shared' }, madeBeforePools)).toEqual(DEFAULTS);
  });

  describe('of an endpoint that serves', () => {
    const environment = { DefaultJwt: quotable(JSON.stringify(TOKENS)) };
    const live = (jwt: JsonValue | undefined, url = 'https://iris.example.com') => ({
      status: { S: 'LIVE' },
      url: { S: url },
      settings: { S: JSON.stringify(jwt === undefined ? {} : { jwt }) },
    });
    const other = { ...TOKENS, issuer: 'https://other.example.com/' };

    it.each<[string, JsonValue, Record<string, string>, JsonValue, JsonValue]>([
      ['keep the tokens that its callers need', {}, {}, live(TOKENS), TOKENS],
      ['keep its own, whatever the environment’s are', {}, environment, live(other), other],
      ['are another issuer’s where the request says so', { jwt: other }, environment, live(TOKENS), other],
      ['are open where the request says so', { jwt: 'none' }, {}, live(TOKENS), 'none'],
      ['get the environment’s where it asked for none', {}, environment, live('none'), TOKENS],
      ['get the environment’s where its release knew none', {}, environment, live(undefined), TOKENS],
      ['stay open where it is without HTTPS', {}, environment, live(undefined, 'http://one:5001'), 'none'],
    ])('%s', async (_what, request, substitutions, endpoint, jwt) => {
      const settings = await resolved(request as Record<string, JsonValue>, substitutions, endpoint);
      expect(settings).toMatchObject({ jwt });
    });
  });

  it('are where the environment has new ones if nothing serves', async () => {
    const left = { status: { S: 'CLEANUP_FAILED' }, capacity: { S: 'shared' } };
    expect(await resolved({}, {}, left)).toEqual(DEFAULTS);
  });

  it('that are gone back to are of the instances that the pool has by now', async () => {
    const before = { ...DEFAULTS, capacity: 'shared', instanceType: 'm5.large' };
    const formerDeployment = { settings: { S: JSON.stringify(before) } };
    expect(
      await evaluated(resolvedSettings('$endpoint'), { request: {}, image: IMAGE, endpoint: {}, formerDeployment }),
    ).toEqual({
      ...before,
      instanceType: 'm6i.xlarge',
    });
  });

  it('that are gone back to are those of the former deployment, whatever the request says', async () => {
    const before = { ...DEFAULTS, minTasks: 3, cpuUnits: 1024 };
    const variables = {
      endpoint: { status: { S: 'LIVE' }, capacity: { S: 'shared' } },
      request: { minTasks: 1 },
      image: IMAGE,
      formerDeployment: { settings: { S: JSON.stringify(before) } },
    };
    expect(await evaluated(resolvedSettings('$endpoint'), variables)).toEqual(before);
  });
});

describe('the settings in a record', () => {
  it('are today’s defaults where the record’s release did not know them', async () => {
    const item = { settings: { S: JSON.stringify({ cpuUnits: 256, memoryMiB: 1024, minTasks: 2 }) } };
    expect(await evaluated(recorded('endpoint', '$item'), { item })).toEqual({
      ...DEFAULTS,
      cpuUnits: 256,
      memoryMiB: 1024,
      minTasks: 2,
    });
  });

  it('are of instances of the model’s own where the release knew no pools, whatever is today’s default', async () => {
    const item = { settings: { S: '{"instanceType":"m6i.large"}' } };
    const of = (type: 'deployment' | 'endpoint') =>
      evaluated(recorded(type, '$item'), { item }, { DefaultCapacity: 'shared' });
    expect(await of('endpoint')).toMatchObject({ capacity: 'own', instanceType: 'm6i.large' });
    expect(await of('deployment')).toMatchObject({ capacity: 'own' });
  });

  it('are as they were recorded, those that are no longer known too', async () => {
    const settings = { ...DEFAULTS, volumeGiB: 30, former: true };
    const item = { settings: { S: JSON.stringify(settings) } };
    expect(await evaluated(recorded('deployment', '$item'), { item })).toEqual(settings);
  });
});
