/** What an instance's user data writes into `/etc/ecs/ecs.config`, and calls before the agent starts. */
export interface AgentConfiguration {
  readonly cluster: string;
  readonly reservedMemory: number;
  /** A Spot instance that is to go drains first. */
  readonly spotDraining: boolean;
  /** It opts its own role in to network interface trunking. */
  readonly optsInToTrunking: boolean;
  /** It waits until its cluster has its capacity provider. */
  readonly looksAtCluster: boolean;
}

export function agentConfiguration(userData: string): AgentConfiguration {
  const setting = (name: string) =>
    new RegExp(`^\\s*(?:echo\\s+["']?)?${name}=["']?([^"'\\s]+)`, 'm').exec(userData)?.[1];
  return {
    cluster: setting('ECS_CLUSTER') ?? 'default',
    reservedMemory: Number(setting('ECS_RESERVED_MEMORY') ?? 0),
    spotDraining: setting('ECS_ENABLE_SPOT_INSTANCE_DRAINING') === 'true',
    optsInToTrunking: /\baws ecs put-account-setting\b(?=.*--name awsvpcTrunking\b)(?=.*--value enabled\b)/.test(
      userData,
    ),
    looksAtCluster: /\baws ecs describe-clusters\b/.test(userData),
  };
}
