/** Where a load balancer's listeners really answer on this machine. */
export interface DataPlane {
  /**
   * Opens `port` on `host` and forwards each request to the target `pick` gives; 503 when it gives none, 502 when that target fails.
   * Settles when the port answers.
   */
  open(listener: { arn: string; host: string; port: number; pick: () => PickedTarget | undefined }): Promise<void>;
  /** Takes no new request; settles when those under way have ended. */
  close(listenerArn: string): Promise<void>;
  /** Those of the ports that somebody else answers on. */
  occupied(host: string, ports: readonly number[]): Promise<number[]>;
}

export interface TargetAddress {
  readonly host: string;
  readonly port: number;
  /** Seconds of platform time that a request to a path waits before it is passed on. */
  readonly delays?: Readonly<Record<string, number>>;
}

/** Where one request goes, and who wants to hear what came of it. */
export interface PickedTarget extends TargetAddress {
  /** Called once; never, where the client goes before there is an answer. */
  readonly answered?: (answer: TargetAnswer) => void;
}

/** What a target makes of a request. Where it takes no connection, or breaks it off or takes too long, the load balancer answers itself. */
export type TargetAnswer =
  | {
      readonly status: number;
      /** Until the answer begins: what is simulated of it in platform time, what is real in real time. */
      readonly seconds: number;
    }
  | 'no connection'
  | 'no answer';
