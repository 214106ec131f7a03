import type { FailureOutcome } from './run/rehearse-fault';

/** What a rehearsal found, as `--json` prints it. */
export interface RehearsalReport {
  readonly environment: string;
  readonly account: string;
  readonly region: string;
  /** When the account was read. */
  readonly readAt: string;
  /** Calls that the reading took. */
  readonly reads: number;
  /** Whether every deployment went live and left nothing, whatever failed. */
  readonly ok: boolean;
  readonly models: readonly ModelReport[];
  /** In what the account differs from what the registry says, and whether the deployments put it right. */
  readonly found: readonly Finding[];
  /** What is known of the account and is not so in the rehearsal. */
  readonly notReproduced: readonly string[];
  /** What nobody could read, and was taken for granted. */
  readonly assumed: readonly string[];
}

export interface Finding {
  readonly what: string;
  readonly kind: 'gone' | 'foreign' | 'edited';
  /** After the rehearsed deployments. */
  readonly outcome: 'put right' | 'stays';
}

export interface ModelReport {
  readonly model: string;
  /** What serves now; absent where nothing does. */
  readonly before?: { readonly status: string; readonly modelVersion?: number; readonly imageVersion?: number };
  /** The deployment that was rehearsed. */
  readonly deployment: {
    readonly status: string;
    readonly error?: string;
    readonly cause?: string;
    readonly modelVersion?: number;
    readonly imageVersion?: number;
    readonly url?: string;
    /** From its start until it is live, or ended otherwise. */
    readonly seconds: number;
    /** State transitions of Standard executions, which is what Step Functions bills. */
    readonly transitions: number;
    readonly calls: Readonly<Record<string, number>>;
    readonly made: readonly string[];
    readonly changed: readonly string[];
    readonly removed: readonly string[];
    /** What is left though it did not go live, as its record says. */
    readonly leftovers: readonly string[];
    /** What is wrong afterwards and was not before. */
    readonly problems: readonly string[];
  };
  /** How long this model's last deployment took that went live, as its record says. */
  readonly lastSeconds?: number;
  readonly faults?: FaultsReport;
}

export interface FaultsReport {
  readonly tried: number;
  /** All that there are: every fault at every step. */
  readonly of: number;
  /** The deployment went live all the same. */
  readonly live: number;
  /** It failed, and all is as before. */
  readonly asBefore: number;
  /** It failed and left what its record names; one more delete removes it. */
  readonly leave: number;
  readonly wrong: number;
  readonly slowest?: { readonly state: string; readonly mode: string; readonly seconds: number };
  /** Those that left something or went wrong. */
  readonly bad: readonly FailureOutcome[];
}
