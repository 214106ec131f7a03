import { describe, expect, it } from '@jest/globals';
import { loadConfig } from '../../config/load';
import type { EnvironmentConfig } from '../../config/schema';
import { synthesize, synthesized } from './synthesized';

const config = loadConfig('prod');
const { assembly } = synthesized('prod');

const propertiesOf = (type: string) => assembly.ofType(type).map(({ properties }) => properties);

describe('the load balancers', () => {
  it('are as many as configured, internal unless configured otherwise, and write access logs', () => {
    const loadBalancers = assembly.ofType('AWS::ElasticLoadBalancingV2::LoadBalancer');
    expect(loadBalancers.map(({ properties }) => [properties.Name, properties.Scheme])).toEqual([
      ['slipway-prod-1', 'internal'],
      ['slipway-prod-2', 'internal'],
    ]);
    for (const { properties } of loadBalancers) {
      expect(properties.LoadBalancerAttributes).toEqual(
        expect.arrayContaining([
          { Key: 'routing.http.drop_invalid_header_fields.enabled', Value: 'true' },
          { Key: 'access_logs.s3.enabled', Value: 'true' },
        ]),
      );
    }
  });

  it('have no listeners: each endpoint brings its own', () => {
    expect(assembly.ofType('AWS::ElasticLoadBalancingV2::Listener')).toEqual([]);
  });
});

describe('names of models', () => {
  const named = (routing: EnvironmentConfig['routing']) => synthesize('prod', () => {}, { routing }).assembly;
  const NAMES = {
    domain: 'models.example.com',
    certificateArn: 'arn:aws:acm:us-east-1:111111111111:certificate/1',
    hostedZoneId: 'Z1',
  };
  const byHost = named({ by: 'host', ...NAMES });

  it('have a listener on each load balancer, by HTTPS, that finds no model by itself', () => {
    const listeners = byHost.ofType('AWS::ElasticLoadBalancingV2::Listener').map(({ properties }) => properties);
    expect(listeners).toHaveLength(2);
    for (const listener of listeners) {
      expect(listener).toMatchObject({
        Port: 443,
        Protocol: 'HTTPS',
        SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
        Certificates: [{ CertificateArn: NAMES.certificateArn }],
        DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }],
      });
      // The workflows may change and delete what has the environment's tag.
      expect(JSON.stringify(listener.Tags ?? [])).not.toContain('slipway:environment');
    }
  });

  it('lead to the first load balancer', () => {
    expect(byHost.ofType('AWS::Route53::RecordSet').map(({ properties }) => properties)).toEqual([
      {
        HostedZoneId: 'Z1',
        Name: '*.models.example.com',
        Type: 'A',
        AliasTarget: { HostedZoneId: expect.anything(), DNSName: expect.anything() },
      },
    ]);
  });

  it('are known to the workflows as Route 53 has them', () => {
    const typed = named({ by: 'host', ...NAMES, domain: 'Models.Example.com' });
    const filled = typed
      .ofType('AWS::StepFunctions::StateMachine')
      .map(({ properties }) => (properties.DefinitionSubstitutions ?? {}) as Record<string, string>);
    const domains = filled.flatMap(({ Domain }) => Domain ?? []);
    expect([...new Set(domains)]).toEqual(['models.example.com']);
  });

  it('stay where they are when new endpoints get ports again', () => {
    const byPort = named({ by: 'port', ...NAMES });
    expect(byPort.ofType('AWS::ElasticLoadBalancingV2::Listener')).toHaveLength(2);
  });

  it('are called by HTTPS from the configured CIDRs, which reach the ports that are still there too', () => {
    const rules = JSON.stringify(byHost.ofType('AWS::EC2::SecurityGroup').map(({ properties }) => properties));
    expect(rules).toContain('Endpoint calls by name');
    expect(rules).toContain('"Endpoint calls"');
    expect(rules).toContain('Public keys of who issues callers their tokens');
  });
});

describe('the security groups', () => {
  const groups = propertiesOf('AWS::EC2::SecurityGroup');
  const rulesOf = (direction: 'Ingress' | 'Egress') => [
    ...groups.flatMap((group) => (group[`SecurityGroup${direction}`] ?? []) as Record<string, unknown>[]),
    ...propertiesOf(`AWS::EC2::SecurityGroup${direction}`),
  ];

  it('let in the configured CIDRs to the endpoints’ ports, the load balancers to the tasks, and nobody else', () => {
    const { ingressCidrs, portFrom, portTo } = config.loadBalancers;
    const [fromLoadBalancers, ...others] = rulesOf('Ingress').filter(({ CidrIp }) => CidrIp === undefined);
    expect(rulesOf('Ingress').filter(({ CidrIp }) => CidrIp !== undefined)).toEqual(
      ingressCidrs.map((CidrIp) => ({
        CidrIp,
        Description: 'Endpoint calls',
        FromPort: portFrom,
        ToPort: portTo,
        IpProtocol: 'tcp',
      })),
    );
    expect(fromLoadBalancers).toMatchObject({ SourceSecurityGroupId: expect.stringMatching(/^sg-/) });
    expect(others).toEqual([]);
  });

  it('let out calls of AWS’s APIs over TLS, and load balancers to tasks', () => {
    const anywhere = rulesOf('Egress').filter(({ CidrIp }) => CidrIp === '0.0.0.0/0');
    expect(anywhere).not.toEqual([]);
    for (const rule of anywhere) expect(rule).toMatchObject({ IpProtocol: 'tcp', FromPort: 443, ToPort: 443 });
  });
});

describe('each function', () => {
  const functions = assembly
    .ofType('AWS::Lambda::Function')
    .filter(({ properties }) => String(properties.Runtime).startsWith('nodejs'));

  it('runs on Graviton with the newest Node, traced, with a log group of its own', () => {
    expect(functions.map(({ physicalId }) => physicalId)).toContain('slipway-prod-allocate-slot');
    for (const { properties, physicalId } of functions) {
      expect(properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        TracingConfig: { Mode: 'Active' },
        LoggingConfig: { LogGroup: `/aws/lambda/${physicalId}` },
      });
    }
  });

  it('may do nothing through a wildcard of actions', () => {
    const actions = propertiesOf('AWS::IAM::Policy').flatMap(({ PolicyDocument }) =>
      (PolicyDocument as { Statement: { Action: string | string[] }[] }).Statement.flatMap(({ Action }) => Action),
    );
    expect(actions.filter((action) => action === '*' || action.endsWith(':*'))).toEqual([]);
  });
});

it('every log group ends what it keeps', () => {
  for (const { properties } of assembly.ofType('AWS::Logs::LogGroup')) {
    expect([properties.LogGroupName, properties.RetentionInDays]).toEqual([
      properties.LogGroupName,
      config.logRetentionDays,
    ]);
  }
});

describe('the alarm on refused mails', () => {
  it('counts what the workflows count, in the namespace that their roles may write to', () => {
    expect(
      propertiesOf('AWS::CloudWatch::Alarm').filter(({ MetricName }) => MetricName === 'RefusedMails'),
    ).toMatchObject([
      {
        AlarmName: 'slipway-prod-refused-mails',
        Namespace: 'slipway-prod',
        MetricName: 'RefusedMails',
        Statistic: 'Sum',
        Threshold: 1,
        TreatMissingData: 'notBreaching',
      },
    ]);
    const roles = propertiesOf('AWS::IAM::ManagedPolicy')
      .flatMap(({ PolicyDocument }) => (PolicyDocument as { Statement: Record<string, unknown>[] }).Statement)
      .filter(({ Action }) => Action === 'cloudwatch:PutMetricData');
    // Deploy, delete and recover count mails, the upkeep what it finds.
    expect(roles).toHaveLength(4);
    for (const { Condition } of roles) {
      expect(Condition).toEqual({ StringEquals: { 'cloudwatch:namespace': 'slipway-prod' } });
    }
  });
});

describe('every alarm', () => {
  const topic = assembly
    .ofType('AWS::SNS::Topic')
    .find(({ properties }) => properties.TopicName === 'slipway-prod-alarms');

  it('is let in by the topic, which takes nothing without TLS', () => {
    const policy = propertiesOf('AWS::SNS::TopicPolicy').find(({ Topics }) =>
      (Topics as unknown[]).includes(topic?.physicalId),
    );
    expect(policy).toHaveProperty('PolicyDocument.Statement', [
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      {
        Sid: 'LetAlarmsIn',
        Effect: 'Allow',
        Action: 'sns:Publish',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Resource: topic?.physicalId,
        Condition: { StringEquals: { 'aws:SourceAccount': '333333333333' } },
      },
    ]);
  });
});

describe('the workflows', () => {
  it('log and trace, but not what teams pass to their containers', () => {
    for (const properties of propertiesOf('AWS::StepFunctions::StateMachine')) {
      expect(properties).toMatchObject({
        TracingConfiguration: { Enabled: true },
        LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
      });
    }
  });

  it('are Standard; those that answer at once or run often and briefly are Express', () => {
    const types = propertiesOf('AWS::StepFunctions::StateMachine').map(({ StateMachineName, StateMachineType }) => [
      StateMachineName,
      StateMachineType,
    ]);
    expect(Object.fromEntries(types)).toEqual({
      'slipway-prod-deploy': 'STANDARD',
      'slipway-prod-delete': 'STANDARD',
      'slipway-prod-recover': 'STANDARD',
      'slipway-prod-front-door': 'EXPRESS',
      'slipway-prod-inspect': 'EXPRESS',
      'slipway-prod-sweep': 'EXPRESS',
      'slipway-prod-upkeep': 'STANDARD',
      'slipway-prod-watch': 'EXPRESS',
    });
  });
});

describe('the recovery', () => {
  const rules = propertiesOf('AWS::Events::Rule').filter(({ Targets }) => JSON.stringify(Targets).includes('-sweep"'));
  const machine = (name: string) => `arn:aws:states:eu-central-1:333333333333:stateMachine:slipway-prod-${name}`;

  it('is told of workflows that end without reaching their own end, itself among them', () => {
    expect(rules.flatMap(({ EventPattern }) => EventPattern ?? [])).toEqual([
      {
        source: ['aws.states'],
        'detail-type': ['Step Functions Execution Status Change'],
        detail: {
          stateMachineArn: ['deploy', 'delete', 'recover'].map(machine),
          status: ['FAILED', 'TIMED_OUT', 'ABORTED'],
        },
      },
    ]);
  });

  it('looks by itself every five minutes, for what no event tells of', () => {
    expect(rules.flatMap(({ ScheduleExpression }) => ScheduleExpression ?? [])).toEqual(['rate(5 minutes)']);
  });

  it('begins with the sweep, which gets the event as it is, or none', () => {
    expect(rules.map(({ Targets }) => Targets)).toMatchObject([
      [{ Arn: machine('sweep') }],
      [{ Arn: machine('sweep'), Input: '{}' }],
    ]);
    expect((rules[0]!.Targets as object[])[0]).not.toHaveProperty('InputTransformer');
  });

  it('says of events that could not be delivered', () => {
    const queue = 'arn:aws:sqs:eu-central-1:333333333333:slipway-prod-dead-letters';
    for (const { Targets } of rules) expect(Targets).toMatchObject([{ DeadLetterConfig: { Arn: queue } }]);
    const [first] = propertiesOf('AWS::SQS::Queue');
    expect(first).toMatchObject({ QueueName: 'slipway-prod-dead-letters', MessageRetentionPeriod: 14 * 86_400 });
    expect(propertiesOf('AWS::CloudWatch::Alarm')).toContainEqual(
      expect.objectContaining({
        AlarmName: 'slipway-prod-dead-letters',
        Namespace: 'AWS/SQS',
        MetricName: 'ApproximateNumberOfMessagesVisible',
        Dimensions: [{ Name: 'QueueName', Value: 'slipway-prod-dead-letters' }],
        Threshold: 1,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        TreatMissingData: 'notBreaching',
      }),
    );
  });
});
