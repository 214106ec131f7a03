import type { RegisterTaskDefinitionResponse } from '@aws-sdk/client-ecs';
import type {
  CreateListenerOutput,
  CreateTargetGroupOutput,
  DescribeListenersOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { HEALTH_CHECK } from '../../../asl/steps/health-check';
import { type SeedFunction, seedName } from './environment';

const CONTAINER_PORT = 5_000;
const FIRST_LISTENER_PORT = 5_001;

export const createTargetGroup: SeedFunction = async (state, { aws, environment }) => {
  const { TargetGroups } = await aws<CreateTargetGroupOutput>('elasticloadbalancingv2', 'CreateTargetGroup', {
    Name: seedName(state),
    Protocol: 'HTTP',
    Port: CONTAINER_PORT,
    VpcId: environment.vpcId,
    TargetType: 'ip',
    HealthCheckPath: '/health',
    ...HEALTH_CHECK,
  });
  const targetGroupArn = TargetGroups?.[0]?.TargetGroupArn;
  const { loadBalancerArn: LoadBalancerArn } = environment;
  const { Listeners: existing = [] } = await aws<DescribeListenersOutput>(
    'elasticloadbalancingv2',
    'DescribeListeners',
    {
      LoadBalancerArn,
    },
  );
  const port = Math.max(FIRST_LISTENER_PORT - 1, ...existing.map(({ Port = 0 }) => Port)) + 1;
  const { Listeners } = await aws<CreateListenerOutput>('elasticloadbalancingv2', 'CreateListener', {
    LoadBalancerArn,
    Protocol: 'HTTP',
    Port: port,
    DefaultActions: [{ Type: 'forward', TargetGroupArn: targetGroupArn }],
  });
  return { ...state, targetGroupArn, port, listenerArn: Listeners?.[0]?.ListenerArn };
};

export const registerTaskDefinition: SeedFunction = async (state, { aws }) => {
  const name = seedName(state);
  const { taskDefinition } = await aws<RegisterTaskDefinitionResponse>('ecs', 'RegisterTaskDefinition', {
    family: name,
    networkMode: 'awsvpc',
    requiresCompatibilities: ['EC2'],
    containerDefinitions: [
      {
        name: 'model',
        image: state.image,
        essential: true,
        cpu: 1_024,
        memory: 1_024,
        portMappings: [{ containerPort: CONTAINER_PORT, protocol: 'tcp' }],
      },
    ],
  });
  await aws('ecs', 'CreateCluster', { clusterName: name });
  return { ...state, taskDefinitionArn: taskDefinition?.taskDefinitionArn };
};

export const createAutoScalingGroup: SeedFunction = async (state, { aws, environment }) => {
  const name = seedName(state);
  const userData = `#!/bin/bash\necho ECS_CLUSTER=${name} >> /etc/ecs/ecs.config\n`;
  await aws('ec2', 'CreateLaunchTemplate', {
    LaunchTemplateName: name,
    LaunchTemplateData: {
      ImageId: environment.imageId,
      InstanceType: environment.instanceType,
      UserData: Buffer.from(userData).toString('base64'),
    },
  });
  await aws('autoscaling', 'CreateAutoScalingGroup', {
    AutoScalingGroupName: name,
    LaunchTemplate: { LaunchTemplateName: name, Version: '$Latest' },
    MinSize: 1,
    MaxSize: 5,
    DesiredCapacity: 1,
    VPCZoneIdentifier: environment.subnetIds.join(','),
  });
  return state;
};

export const createService: SeedFunction = async (state, { aws, environment }) => {
  const name = seedName(state);
  await aws('ecs', 'CreateService', {
    cluster: name,
    serviceName: name,
    taskDefinition: state.taskDefinitionArn,
    desiredCount: 1,
    launchType: 'EC2',
    loadBalancers: [{ targetGroupArn: state.targetGroupArn, containerName: 'model', containerPort: CONTAINER_PORT }],
    healthCheckGracePeriodSeconds: 360,
    networkConfiguration: { awsvpcConfiguration: { subnets: environment.subnetIds } },
  });
  return state;
};
