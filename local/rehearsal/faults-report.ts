import type { RehearsalOptions } from './options';
import type { FaultsReport } from './report';
import { rehearseFailures } from './run/fault-threads';
import { type FailureOutcome, failuresOf, spread } from './run/rehearse-fault';
import { rehearseOnce } from './run/rehearse-once';
import { type Blueprint, openTwin } from './twin/open-twin';
import type { RehearsedApp } from './twin/rehearsed-app';

/** Rehearses the failures of a model's deployment, each on the account as it was read. */
export async function rehearsedFaults(
  { directory, assembly }: RehearsedApp,
  blueprint: Blueprint,
  model: string,
  { request, faults, progress = () => undefined }: RehearsalOptions,
): Promise<FaultsReport> {
  // Other models' deployments may have changed the path that is executed.
  const twin = await openTwin(assembly, blueprint);
  const undisturbed = await rehearseOnce(twin, model, request);
  await twin.account.close();
  const all = failuresOf(undisturbed);
  const failures = spread(all, faults?.most ?? all.length);
  const outcomes: FailureOutcome[] = [];
  await rehearseFailures({ directory, blueprint, model, request, undisturbed, failures }, (outcome) => {
    outcomes.push(outcome);
    progress(`${model}: ${outcomes.length} of ${failures.length} failures`);
  });
  const count = (end: FailureOutcome['end']) => outcomes.filter((outcome) => outcome.end === end).length;
  const slowest = [...outcomes].sort((one, other) => other.milliseconds - one.milliseconds)[0];
  return {
    tried: failures.length,
    of: all.length,
    live: count('live'),
    asBefore: count('as before'),
    leave: count('leaves what it says'),
    wrong: count('wrong'),
    ...(slowest && { slowest: { state: slowest.state, mode: slowest.mode, seconds: slowest.milliseconds / 1_000 } }),
    bad: outcomes.filter(({ end }) => end === 'wrong' || end === 'leaves what it says'),
  };
}
