import type { DeploymentRequest } from '../simulation/simulated-account';

/** What is to be rehearsed. */
export interface RehearsalOptions {
  /** The environment, `config/<env>.json` of this checkout. */
  readonly env: string;
  /** Where local mode answers; AWS by default. */
  readonly endpoint?: string | undefined;
  /** Every model that has an endpoint, if none is named. */
  readonly model?: string | undefined;
  /** As `slipway deploy` would send it. */
  readonly request: DeploymentRequest;
  /** Whether every fault at every step is rehearsed too, and of them how many at most. */
  readonly faults?: { readonly most?: number | undefined } | undefined;
  /** How long containers take from their start until they are healthy, in seconds of which nobody can tell; 0 by default. */
  readonly healthyAfterSeconds?: number | undefined;
  /** Of each endpoint, while it is deployed to; none by default. */
  readonly requestsPerMinute?: number | undefined;
  /** What is done now, for whoever waits. */
  readonly progress?: (line: string) => void;
}
