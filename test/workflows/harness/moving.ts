import { violations } from '../../../local/simulation/invariants';
import type { ModelCalls } from '../../../local/simulation/model-calls';
import type {
  DeploymentRequest,
  SimulatedAccount,
  SimulatedAccountOptions,
} from '../../../local/simulation/simulated-account';
import { deploymentRecord, endpointRecord, resources } from './records';
import { openAccount } from './simulated-account';

export const MINUTE = 60_000;

const MODEL = 'iris';

/** What an endpoint has where its tasks run, by place. */
export const AT: Readonly<Record<string, readonly string[]>> = {
  own: [
    'applicationautoscaling scalableTarget service/slipway-iris/slipway-iris',
    'autoscaling autoScalingGroup slipway-iris',
    'ec2 launchTemplate slipway-iris',
    'ecs capacityProvider slipway-iris',
    'ecs cluster slipway-iris',
  ],
  shared: ['applicationautoscaling scalableTarget service/slipway-pool_shared/slipway-iris'],
  spare: ['applicationautoscaling scalableTarget service/slipway-pool_spare/slipway-iris'],
};

/** A deployment that ended as it should. */
export const LIVE = { status: 'LIVE', leftovers: [] } as const;

interface Ended {
  readonly status: string;
  readonly leftovers: readonly string[];
  readonly error?: string;
  readonly cause?: string;
  /** What the invariants find. */
  readonly wrong?: readonly string[];
}

/** An account with a shared pool, in which one model moves. */
export class Moving {
  private constructor(readonly account: SimulatedAccount) {}

  static async open(options: Partial<SimulatedAccountOptions> = {}): Promise<Moving> {
    const account = await openAccount(options);
    // The pool's least number of instances joins it.
    await account.clock.sleep(10 * MINUTE);
    return new Moving(account);
  }

  /** A live endpoint at a place, which clients call from then on. */
  async called(capacity: string, request: DeploymentRequest = {}, image = 'local/iris:1'): Promise<ModelCalls> {
    const { status } = await this.deployed({ capacity, ...request }, image);
    if (status !== 'LIVE') throw new Error(`The endpoint to be moved is ${status}`);
    return this.account.calls(MODEL, { requestsPerMinute: 240 });
  }

  /** Starts the deployment of a version of its own. */
  async started(request: DeploymentRequest = {}, image = 'local/iris:1'): Promise<string> {
    const modelVersion = await this.account.registerVersion(MODEL, image);
    return this.account.deploy(MODEL, { modelVersion, ...request });
  }

  /** What became of it when all is quiet, and what is wrong then. */
  async ended(deployment: string): Promise<Ended> {
    await this.account.quiet();
    await this.account.swept();
    const wrong = await violations(this.account.aws);
    const { status, error, leftovers = [] } = await deploymentRecord(this.account, deployment);
    return {
      status,
      leftovers,
      ...(error && { error: error.error, cause: error.cause }),
      ...(wrong.length > 0 && { wrong }),
    };
  }

  async deployed(...asked: Parameters<Moving['started']>): Promise<Ended> {
    return this.ended(await this.started(...asked));
  }

  /** What of the model is where tasks run. */
  async placed(): Promise<string[]> {
    const all = await resources(this.account);
    return all
      .filter((name) => / (cluster|capacityProvider|autoScalingGroup|launchTemplate|scalableTarget) /.test(name))
      .sort();
  }

  /** What the endpoint's item says. */
  async at(): Promise<{ capacity: unknown; modelVersion: unknown; url: unknown; status: unknown }> {
    const { capacity, modelVersion, url, status } = (await endpointRecord(this.account, MODEL)) ?? {};
    return { capacity, modelVersion, url, status };
  }
}
