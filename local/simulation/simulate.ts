import { createHash } from 'node:crypto';
import { VirtualClock } from '../clock';
import type { SimulatedImage } from '../containers/simulated-runtime';
import { act, type Versions } from './act';
import type { SimulatedApps } from './app';
import { Chaos } from './chaos';
import { registryView, violations } from './invariants';
import { answerViolations } from './invariants/answers';
import { callViolations } from './invariants/calls';
import { executionViolations } from './invariants/executions';
import { firstLineViolations } from './invariants/first-line';
import { servingViolations } from './invariants/serving';
import { verdictViolations } from './invariants/verdict';
import { type Scenario, scenarioOf } from './scenario';
import { SimulatedAccount, sweepPeriod } from './simulated-account';

export interface Outcome {
  readonly seed: number;
  /** Nothing, if the platform kept its word. */
  readonly violations: readonly string[];
  /** Of every call, by whom, when and how it ended, and of every record: the same in every run of the seed. */
  readonly fingerprint: string;
  readonly executions: number;
  /** What was done and what went wrong on purpose, for whoever replays the seed. */
  readonly log: readonly string[];
}

/** Between two looks at the endpoints that should answer. */
const POLL_MS = 150_000;

/** One scenario, from its first action until all is quiet and what was left has been deleted. */
export async function simulate(seed: number, apps: SimulatedApps): Promise<Outcome> {
  const scenario = scenarioOf(seed);
  const app = await apps(scenario.routing);
  const { durations, unverified } = scenario;
  const clock = new VirtualClock();
  const chaos = new Chaos(scenario, clock, sweepPeriod(app.assembly) !== undefined);
  const account = await SimulatedAccount.open({
    ...app,
    clock,
    seed,
    images: pushed(scenario),
    ...scenario.account,
    durations,
    unverified,
    faults: chaos.faults,
    latency: chaos.latency,
    deliveries: chaos.deliveries,
  });
  const found: string[] = [];
  const log: string[] = [];
  const versions: Versions = new Map();
  const look = watch(account, found);
  for (const [index, action] of scenario.actions.entries()) {
    await account.clock.sleep(Math.max(0, action.atMs - account.elapsedMs));
    const at = (account.elapsedMs / 1000).toFixed(1);
    const { line, answers } = await act(account, action, versions, `request ${index}`);
    log.push(`${at} s: ${line}`);
    found.push(...answerViolations(scenario, answers));
  }
  await account.quiet();
  chaos.end();
  await account.swept();
  look.end();
  const view = registryView(await account.aws.table.items());
  found.push(
    ...(await violations(account.aws)),
    ...firstLineViolations(view, scenario),
    ...executionViolations(account.aws),
    ...verdictViolations(view, scenario),
    ...callViolations(scenario, account.callReports),
  );
  await deleteLeftovers(account);
  const still = (await violations(account.aws)).filter((problem) => !found.includes(problem));
  found.push(...still.map((problem) => `after one more delete: ${problem}`));
  const outcome = {
    seed,
    violations: [...new Set(found)],
    fingerprint: await fingerprint(account),
    executions: account.executions.length,
    log: [...log, ...chaos.injected, ...ends(account)],
  };
  await account.close();
  return outcome;
}

/** The images that are in ECR. */
function pushed({ images }: Scenario): Readonly<Record<string, SimulatedImage>> {
  return Object.fromEntries(Object.entries(images).filter(([, { missing }]) => !missing));
}

/** Looks now and then whether every live endpoint answers. */
function watch(account: SimulatedAccount, found: string[]): { end(): void } {
  let cancel = () => {};
  const next = () => {
    cancel = account.clock.timer(POLL_MS, () => {
      void account.clock.hold(
        servingViolations(account.aws).then((problems) => {
          found.push(...problems.map((problem) => `at ${account.elapsedMs / 1000} s: ${problem}`));
          next();
        }),
      );
    });
  };
  next();
  return { end: () => cancel() };
}

/** What ended as CLEANUP_FAILED or DEGRADED takes one more delete, and so does what a move left. */
async function deleteLeftovers(account: SimulatedAccount): Promise<void> {
  const { endpoints } = registryView(await account.aws.table.items());
  for (const { model } of endpoints.filter(
    ({ status, otherCapacity }) => status !== 'LIVE' || otherCapacity !== undefined,
  )) {
    await account.deleteEndpoint(model);
  }
  await account.quiet();
}

function ends({ executions }: SimulatedAccount): string[] {
  return executions.map(({ machine, name, ended }) => {
    const { status, error, cause } = ended?.result ?? {};
    return `${ended?.stopDate.toISOString()}: ${machine.name} ${name} ended as ${status} ${error ?? ''} ${(cause ?? '').slice(0, 200)}`;
  });
}

async function fingerprint({ aws }: SimulatedAccount): Promise<string> {
  const hash = createHash('sha256');
  for (const { time, service, action, caller, error } of aws.twin.calls) {
    hash.update(`${time} ${caller.task?.executionArn} ${caller.task?.state} ${service}:${action} ${error?.code}\n`);
  }
  return hash.update(JSON.stringify(await aws.table.items())).digest('hex');
}
