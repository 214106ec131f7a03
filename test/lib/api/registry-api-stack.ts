import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Table } from 'aws-cdk-lib/aws-dynamodb';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import cdkJson from '../../../cdk.json';
import { RegistryApi, type RegistryApiProps } from '../../../lib/api/registry-api';

/** A stack with the API and what it needs, without bundles unless they are asked for. */
export function registryApiStack(props: Partial<RegistryApiProps> = {}, bundle = false): { app: App; stack: Stack } {
  const context = bundle ? cdkJson.context : { ...cdkJson.context, 'aws:cdk:bundling-stacks': [] };
  const app = new App({ context });
  const stack = new Stack(app, 'Serving', { env: { account: '111111111111', region: 'us-east-1' } });
  const stateMachine = (name: string) =>
    StateMachine.fromStateMachineName(stack, name, `slipway-${name.toLowerCase()}`);
  new RegistryApi(stack, 'Api', {
    prefix: 'slipway',
    stageName: 'dev',
    auth: 'API_KEY',
    quotaPerMonth: 5000,
    teams: [],
    rateLimit: 100,
    burstLimit: 200,
    maxModelNameLength: 24,
    imageRegistries: ['111111111111.dkr.ecr.us-east-1.amazonaws.com'],
    logRetention: RetentionDays.ONE_MONTH,
    table: Table.fromTableName(stack, 'Table', 'slipway-registry'),
    webhooks: Table.fromTableName(stack, 'Webhooks', 'slipway-webhooks'),
    webhookReach: 'public',
    loadBalancerCount: 1,
    pools: {},
    frontDoor: stateMachine('Front-Door'),
    deployStateMachine: stateMachine('Deploy'),
    deleteStateMachine: stateMachine('Delete'),
    ...props,
  });
  return { app, stack };
}

export function registryApiTemplate(props: Partial<RegistryApiProps> = {}): Template {
  return Template.fromStack(registryApiStack(props).stack);
}
