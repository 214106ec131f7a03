import type { SimulatedAccount } from '../../../local/simulation/simulated-account';

export async function deployed(account: SimulatedAccount, model: string, image: string): Promise<string> {
  return ended(account, account.deploy(model, await versionWith(account, model, image)));
}

export async function stopped(
  account: SimulatedAccount,
  model: string,
  image: string,
  afterMs: number,
): Promise<string> {
  return stoppedAfter(account, account.deploy(model, await versionWith(account, model, image)), afterMs);
}

export async function stoppedAfter(
  account: SimulatedAccount,
  started: Promise<string>,
  afterMs: number,
): Promise<string> {
  const deployment = await started;
  await account.clock.sleep(afterMs);
  account.execution(deployment).execution.stop();
  return ended(account, deployment);
}

/** The shortest that a strategy can be; the alarm is the endpoint's own. */
export const MEASURED = {
  type: 'canary',
  steps: [{ percent: 10, minutes: 1 }],
  minRequests: 1,
  rollbackOn: { alarms: ['slipway-iris/5xx'] },
};

/** An update whose new version is measured, while clients call. */
export function proven(account: SimulatedAccount, model: string, image: string): Promise<string> {
  return whileCalled(account, model, async () =>
    ended(account, account.deploy(model, { ...(await versionWith(account, model, image)), strategy: MEASURED })),
  );
}

export async function whileCalled<T>(account: SimulatedAccount, model: string, run: () => Promise<T>): Promise<T> {
  const calls = account.calls(model, { requestsPerMinute: 30 });
  try {
    return await run();
  } finally {
    calls.stop();
  }
}

export async function withScaling(account: SimulatedAccount, model: string, image: string) {
  const schedule = [{ cron: '0 0 1 1 ? *', timeZone: 'Europe/Berlin', minTasks: 1, maxTasks: 3 }];
  return { ...(await versionWith(account, model, image)), requestsPerMinutePerTask: 1_000, schedule };
}

/** Of the environment. */
export const POOL = 'shared';

export async function withP95Alarm(account: SimulatedAccount, model: string, image: string) {
  return { ...(await versionWith(account, model, image)), p95AlarmMilliseconds: 800 };
}

export async function ended(account: SimulatedAccount, started: string | Promise<string>): Promise<string> {
  const deployment = await started;
  await account.quiet();
  return deployment;
}

const registered = new WeakMap<SimulatedAccount, Map<string, number>>();

/** The model's version with this image, registered when it is first asked for. */
export async function versionWith(account: SimulatedAccount, model: string, image: string) {
  const versions = registered.get(account) ?? new Map<string, number>();
  registered.set(account, versions);
  const key = `${model} ${image}`;
  const modelVersion = versions.get(key) ?? (await account.registerVersion(model, image));
  versions.set(key, modelVersion);
  return { modelVersion };
}
