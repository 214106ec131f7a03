import type { DescribeServicesResponse } from '@aws-sdk/client-ecs';
import { type SeedFunction, seedName } from './environment';

export const initiateDeployment: SeedFunction = (state, { aws, environment }) =>
  aws('sfn', 'StartExecution', { stateMachineArn: environment.stateMachineArn, input: JSON.stringify(state) });

export const checkServiceStatus: SeedFunction = async (state, { aws }) => {
  const name = seedName(state);
  const { services } = await aws<DescribeServicesResponse>('ecs', 'DescribeServices', {
    cluster: name,
    services: [name],
  });
  const service = services?.[0];
  const isRunning = service?.status === 'ACTIVE' && service.runningCount === service.desiredCount;
  return { ...state, status: isRunning ? 'SUCCESS' : 'PENDING' };
};

export const dynamoDbSuccess: SeedFunction = async (state, { aws, environment }) => {
  await aws('dynamodb', 'UpdateItem', {
    TableName: environment.tableName,
    Key: { pk: { S: state.model }, sk: { S: 'versions' } },
    UpdateExpression:
      'SET listner_arn = :listener, target_group_arn = :group, taskDefinitionArn = :task, predict_url = :url',
    ExpressionAttributeValues: {
      ':listener': { S: state.listenerArn },
      ':group': { S: state.targetGroupArn },
      ':task': { S: state.taskDefinitionArn },
      ':url': { S: `http://load-balancer:${state.port}` },
    },
  });
  return state;
};

export const sendMail: SeedFunction = async (state, { aws, environment }) => {
  await aws('ses', 'SendEmail', {
    Source: environment.mailAddress,
    Destination: { ToAddresses: [environment.mailAddress] },
    Message: { Subject: { Data: 'Deployed' }, Body: { Text: { Data: `${state.model}: port ${state.port}` } } },
  });
  return state;
};
