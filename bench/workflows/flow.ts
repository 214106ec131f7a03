import type { ExecutionRecord } from '../../local/aws/sfn';
import type { VirtualClock } from '../../local/clock';
import type { DeployedAccount } from '../../local/platform/deployed-account';
import type { ExpressUse, LambdaUse } from '../prices';

/** A way to deploy models, in an account of its own. */
export interface Flow {
  readonly name: string;
  readonly clock: VirtualClock;
  readonly aws: DeployedAccount;
  /** Oldest first. */
  readonly executions: readonly ExecutionRecord[];
  /** Of all functions that the flow itself runs. */
  readonly lambda: LambdaUse;
  /** Of Express workflows, where it runs some. */
  readonly express?: ExpressUse;
  /** Puts a registered image behind the model's endpoint, where there is none yet; settles when the flow has nothing more to do. */
  deploy(model: string, image: string): Promise<Progress>;
  /** Puts another image behind the endpoint that is there. */
  update(model: string, image: string): Promise<Progress>;
  delete(model: string): Promise<Progress>;
  close(): Promise<void>;
}

/** When the flow got how far, in platform time. */
export interface Progress {
  /** It said that the endpoint is live. */
  readonly saidLiveAt?: number;
  /** It knew that it would not be. */
  readonly knewFailureAt?: number;
  readonly endedAt: number;
  /** It left things as they were when it knew that. */
  readonly undidNothing?: boolean;
}
