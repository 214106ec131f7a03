import { type ExecutionRecord, syncAnswer } from '../../local/aws/sfn';
import {
  type DeploymentRequest,
  SimulatedAccount,
  type SimulatedAccountOptions,
} from '../../local/simulation/simulated-account';
import { BENCH_DURATIONS } from '../durations';
import type { ExpressUse, LambdaUse } from '../prices';
import type { Flow, Progress } from './flow';
import { IMAGES } from './images';

export interface SlipwayFlowOptions extends Omit<SimulatedAccountOptions, 'images'> {
  /** What its deployments say, such as the pool they go to; by default nothing. */
  readonly request?: DeploymentRequest;
}

/** The app's own workflows. */
export class SlipwayFlow implements Flow {
  readonly name = 'Slipway';

  private constructor(
    readonly account: SimulatedAccount,
    private readonly request: DeploymentRequest,
  ) {}

  static async open({ request = {}, ...options }: SlipwayFlowOptions): Promise<SlipwayFlow> {
    const account = await SimulatedAccount.open({
      seed: 1,
      images: IMAGES,
      ...options,
      durations: { ...BENCH_DURATIONS, ...options.durations },
    });
    return new SlipwayFlow(account, request);
  }

  get clock() {
    return this.account.clock;
  }

  get aws() {
    return this.account.aws;
  }

  get executions() {
    return this.account.executions;
  }

  get lambda(): LambdaUse {
    const invocations = this.executions.flatMap(lambdaInvocations);
    return {
      invocations: invocations.length,
      seconds: invocations.reduce((sum, seconds) => sum + seconds, 0),
      memoryMiB: 512,
      architecture: 'arm64',
    };
  }

  get express(): ExpressUse {
    const ended = this.account.aws.stepFunctions.expressExecutions.filter((record) => record.ended);
    const billed = ended.map((record) => syncAnswer(record).billingDetails?.billedDurationInMilliseconds ?? 0);
    return { executions: ended.length, seconds: billed.reduce((sum, milliseconds) => sum + milliseconds, 0) / 1_000 };
  }

  async deploy(model: string, image: string): Promise<Progress> {
    await this.account.registerVersion(model, image);
    return this.deployRegistered(model);
  }

  update(model: string, image: string): Promise<Progress> {
    return this.deploy(model, image);
  }

  async delete(model: string): Promise<Progress> {
    return progressOf(await this.account.ended(await this.account.deleteEndpoint(model)));
  }

  /** Deploys the model's latest version. */
  async deployRegistered(model: string, request = this.request): Promise<Progress> {
    return progressOf(await this.account.ended(await this.account.deploy(model, request)));
  }

  close(): Promise<void> {
    return this.account.close();
  }
}

/** The states in which the workflow first acts on what it has learnt. */
const LIVE_RECORDED = 'RecordLive';
const FAILURE_KNOWN = new Set(['CollectEvidence', 'RecordRejection']);

function progressOf({ execution, ended }: ExecutionRecord): Progress {
  const live = execution.history.find(({ stateExitedEventDetails }) => stateExitedEventDetails?.name === LIVE_RECORDED);
  const failure = execution.history.find(({ stateEnteredEventDetails }) =>
    FAILURE_KNOWN.has(stateEnteredEventDetails?.name ?? ''),
  );
  return {
    ...(live && { saidLiveAt: live.timestamp.getTime() }),
    ...(failure && { knewFailureAt: failure.timestamp.getTime() }),
    // A deletion that leaves something knows it when it ends.
    ...(!failure && ended!.result.status !== 'SUCCEEDED' && { knewFailureAt: ended!.stopDate.getTime() }),
    endedAt: ended!.stopDate.getTime(),
  };
}

/** How long each invocation took, in seconds. */
function lambdaInvocations({ execution: { history } }: ExecutionRecord): number[] {
  return history
    .filter(({ taskScheduledEventDetails }) => taskScheduledEventDetails?.resourceType === 'lambda')
    .map((scheduled) => {
      const started = history.find(
        ({ type, previousEventId }) => type === 'TaskStarted' && previousEventId === scheduled.id,
      );
      const ended = history.find(({ previousEventId }) => previousEventId === started?.id);
      return ((ended?.timestamp ?? scheduled.timestamp).getTime() - scheduled.timestamp.getTime()) / 1_000;
    });
}
