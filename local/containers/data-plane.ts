/** Where a load balancer's listeners really answer on this machine. */
export interface DataPlane {
  /**
   * Opens `port` on `host` and forwards each request to the target `pick` gives; 503 when it gives none, 502 when that target fails.
   * Settles when the port answers.
   */
  open(listener: { arn: string; host: string; port: number; pick: () => TargetAddress | undefined }): Promise<void>;
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
