import type { Assembly } from '../../assembly';
import type { FaultSource } from '../../aws/faults';
import { VirtualClock } from '../../clock';
import type { SimulatedImage } from '../../containers/simulated-runtime';
import { AccessControl } from '../../platform/access-control';
import { vpcOf } from '../../platform/stack-resources';
import { violations } from '../../simulation/invariants';
import { SimulatedAccount } from '../../simulation/simulated-account';
import { type AccountState, readAccount, type Scope } from '../reading/read-account';
import { Reader } from '../reading/reader';
import { twinAccount } from '../reading/twin-account';
import { amend, amendSurroundings } from './amend';
import { type Difference, differences, isMeasured } from './differences';
import { replay } from './replay';

/** What a twin is made of: plain data, that another thread takes too. */
export interface Blueprint {
  readonly scope: Scope;
  readonly state: AccountState;
  /** When the account was read, in milliseconds since the epoch: then the twin's time begins. */
  readonly readAt: number;
  /** What is assumed of containers, by `repository:tag`; the others are healthy as soon as they have started. */
  readonly containers: Readonly<Record<string, SimulatedImage>>;
  readonly pullSeconds?: number | undefined;
  /** Whom the environment sends mails as: SES is believed to let it. */
  readonly mailSender?: string | undefined;
  /** Of an endpoint, while it is deployed to; none by default. */
  readonly requestsPerMinute?: number | undefined;
}

export interface OpenTwin {
  readonly account: SimulatedAccount;
  readonly blueprint: Blueprint;
  /** What somebody did to the account by hand: in what it differs from what the registry says. */
  readonly damage: readonly Difference[];
  /** In what the twin differs from the account that was read. */
  readonly unlike: readonly Difference[];
  /** Endpoints that the shipped deployment could not bring to where they are. */
  readonly unplayed: readonly string[];
  /** What is wrong before anything is rehearsed. */
  readonly problems: readonly string[];
  /** The twin as it is read now. */
  read(): Promise<AccountState>;
}

/** A twin of the account, in the state that was read. */
export async function openTwin(assembly: Assembly, blueprint: Blueprint, faults?: FaultSource): Promise<OpenTwin> {
  const { scope, state, readAt, pullSeconds, mailSender } = blueprint;
  const account = await SimulatedAccount.open({
    assembly,
    access: new AccessControl(assembly, () => undefined),
    clock: new VirtualClock(readAt),
    images: images(blueprint),
    ...(mailSender !== undefined && { mailIdentities: [mailSender] }),
    ...(pullSeconds !== undefined && { durations: { imagePull: pullSeconds * 1_000 } }),
    ...(faults && { faults }),
  });
  for (const secret of state.secrets) keep(account, secret);
  // The models that are rehearsed may have no endpoint, and are looked at all the same.
  const own = { ...scope, models: state.models };
  const read = () => readAccount(new Reader(twinAccount(account.aws.twin)), own);
  const unplayed = await replay(account, state);
  const damage = differences(state.things, (await read()).things);
  const edits = damage.filter((one) => !isMeasured(one));
  if (edits.length > 0) await amend(account, edits, vpcOf(assembly));
  await amendSurroundings(account, state);
  return {
    account,
    blueprint,
    damage: edits,
    unlike: differences((await read()).things, state.things),
    unplayed,
    problems: await violations(account.aws),
    read,
  };
}

/** Those that are there, and those that endpoints were deployed with, whatever became of them. */
function images({ state, containers }: Blueprint): Record<string, SimulatedImage> {
  return Object.fromEntries(
    state.images.map(({ repository, tag }) => [`${repository}:${tag}`, containers[`${repository}:${tag}`] ?? {}]),
  );
}

/** That it exists is all that is known of it. */
function keep({ aws }: SimulatedAccount, arn: string): void {
  const [, parameter] = /:parameter(\/.*)$/.exec(arn) ?? [];
  if (parameter !== undefined) {
    void aws.parameters.operations.PutParameter({ Name: parameter, Value: '-', Type: 'String' });
    return;
  }
  const [, name = arn, suffix] = /:secret:(.*?)(?:-([A-Za-z0-9]{6}))?$/.exec(arn) ?? [];
  aws.secrets.put(name, '-', suffix);
}
