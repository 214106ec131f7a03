/** Where a load balancer's listeners really answer on this machine. */
export interface DataPlane {
  /** Settles with the port of this machine that answers: the listener's own, or one in place of it that can be opened. */
  open(listener: OpenListener): Promise<number>;
  /** Takes no new request; settles when those under way have ended. */
  close(listenerArn: string): Promise<void>;
  /** Those of the ports that somebody else answers on. */
  occupied(host: string, ports: readonly number[]): Promise<number[]>;
}

export interface OpenListener {
  readonly arn: string;
  readonly host: string;
  readonly port: number;
  /** What targets are told that clients speak. On this machine they speak HTTP to either. */
  readonly protocol: 'HTTP' | 'HTTPS';
  /** Where a request goes, or how it is answered; 503 when it gives nothing, 502 when the target fails. */
  readonly pick: (
    request: RequestHead,
  ) => PickedTarget | OwnAnswer | undefined | Promise<PickedTarget | OwnAnswer | undefined>;
}

/** What a load balancer looks at before it knows where a request goes. */
export interface RequestHead {
  /** The `Host` header, perhaps with a port. */
  readonly host: string;
  /** With the query string. */
  readonly path: string;
  /** The `Authorization` header. */
  readonly authorization?: string | undefined;
}

/** What a load balancer answers itself. */
export interface OwnAnswer {
  readonly status: number;
  readonly contentType?: string;
  readonly body: string;
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
