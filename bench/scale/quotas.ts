import { TARGET_GROUPS_PER_REGION } from '../../local/aws/elasticloadbalancingv2/target-group';
import type { Needs } from './needs';

/** What an account may have of something in a region, unless AWS has raised it. */
export interface Quota {
  readonly what: string;
  readonly default: number;
  /** The page of AWS that says so. */
  readonly page: string;
  /** How much of it so many models need, in the quota's unit. */
  readonly needed: (needs: Needs) => number;
}

const ELB = 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html';
const AUTO_SCALING = 'https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-quotas.html';
const ECS = 'https://docs.aws.amazon.com/general/latest/gr/ecs-service.html';
const SCALING = 'https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-quotas.html';
const CLOUDWATCH = 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html';
const VPC = 'https://docs.aws.amazon.com/general/latest/gr/vpc-service.html';
const EC2 = 'https://docs.aws.amazon.com/ec2/latest/instancetypes/ec2-instance-quotas.html';
const EBS = 'https://docs.aws.amazon.com/general/latest/gr/ebs-service.html';
const LAUNCH_TEMPLATES = 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-launch-templates.html';

/** Those that grow with the number of models. AWS raises each of them on request. */
export const QUOTAS: readonly Quota[] = [
  { what: 'vCPUs of On-Demand instances', default: 5, page: EC2, needed: ({ vcpus }) => vcpus },
  { what: 'Application Load Balancers', default: 50, page: ELB, needed: ({ loadBalancers }) => loadBalancers },
  { what: 'TiB of gp3 volumes', default: 50, page: EBS, needed: ({ volumeGib }) => volumeGib / 1_024 },
  {
    what: 'Auto Scaling groups',
    default: 500,
    page: AUTO_SCALING,
    needed: ({ autoScalingGroups }) => autoScalingGroups,
  },
  {
    what: 'target groups',
    default: TARGET_GROUPS_PER_REGION,
    page: ELB,
    needed: ({ targetGroups }) => targetGroups,
  },
  { what: 'scalable ECS services', default: 3_000, page: SCALING, needed: ({ scalableTargets }) => scalableTargets },
  { what: 'network interfaces', default: 5_000, page: VPC, needed: ({ networkInterfaces }) => networkInterfaces },
  { what: 'CloudWatch alarms', default: 5_000, page: CLOUDWATCH, needed: ({ alarms }) => alarms },
  {
    what: 'launch templates',
    default: 5_000,
    page: LAUNCH_TEMPLATES,
    needed: ({ autoScalingGroups }) => autoScalingGroups,
  },
  { what: 'ECS clusters', default: 10_000, page: ECS, needed: ({ clusters }) => clusters },
];
