export interface PoolUserDataProps {
  readonly clusterName: string;
  readonly region: string;
  readonly reservedMemoryMiB: number;
  readonly spot: boolean;
}

/**
 * What an instance of a pool does before its ECS agent starts, which waits for the end of the user data. Network interface trunking is
 * an account setting of the role with which the instance registers, and only that role itself or the root user can set it for the role:
 * so the instance does. Images without the AWS CLI install it from Amazon Linux's repository. Then the instance waits until its cluster has its
 * capacity provider: one that registers earlier, while the stack is made, never belongs to it. Whatever of this fails, the instance
 * joins all the same. The CDK adds the line that names the cluster.
 */
export function poolUserData({ clusterName, region, reservedMemoryMiB, spot }: PoolUserDataProps): string {
  const attachment = `aws ecs describe-clusters --region ${region} --clusters ${clusterName} --include ATTACHMENTS --query 'clusters[0].attachmentsStatus' --output text`;
  return `#!/bin/bash
cat <<'EOT' >> /etc/ecs/ecs.config
ECS_RESERVED_MEMORY=${reservedMemoryMiB}
ECS_AWSVPC_BLOCK_IMDS=true
ECS_IMAGE_PULL_BEHAVIOR=prefer-cached
${spot ? 'ECS_ENABLE_SPOT_INSTANCE_DRAINING=true\n' : ''}EOT
command -v aws || dnf install --assumeyes awscli-2
for attempt in {1..10}; do
  aws ecs put-account-setting --region ${region} --name awsvpcTrunking --value enabled && break
  sleep 6
done
for attempt in {1..60}; do
  [ "$(${attachment})" = UPDATE_COMPLETE ] && break
  sleep 5
done`;
}
