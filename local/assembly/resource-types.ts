import { createHash } from 'node:crypto';

/** What CloudFormation knows of a resource once it is created. */
export interface Identity {
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface IdentityContext {
  readonly account: string;
  readonly region: string;
  /** `Properties`, resolved. */
  readonly properties: Readonly<Record<string, unknown>>;
  /** The name a resource gets that its template does not name. */
  readonly generatedName: string;
  /** A stable lower-case hexadecimal string, distinct per resource. */
  readonly hash: string;
  /** Which of the stack's resources of its type it is, from 0. */
  readonly ordinal: number;
}

type Identify = (context: IdentityContext) => Identity;

/** A name and an ARN: `Ref` gives the name, `Fn::GetAtt Arn` the ARN. */
const named = (property: string, arn: (name: string, context: IdentityContext) => string): Identify => {
  return (context) => {
    const name = text(context.properties[property]) ?? context.generatedName;
    return { ref: name, attributes: { Arn: arn(name, context) } };
  };
};

const regional =
  (service: string, resource: (name: string) => string) =>
  (name: string, { account, region }: IdentityContext) =>
    `arn:aws:${service}:${region}:${account}:${resource(name)}`;

const iam =
  (kind: string) =>
  (name: string, { account, properties }: IdentityContext) =>
    `arn:aws:iam::${account}:${kind}${text(properties.Path) ?? '/'}${name}`;

/** An id that AWS makes up. */
const opaque = (prefix: string, length = 10): Identify => {
  return ({ hash }) => ({
    ref: `${prefix}${hash.slice(0, length)}`,
    attributes: { Id: `${prefix}${hash.slice(0, length)}` },
  });
};

const IDENTITIES: Readonly<Record<string, Identify>> = {
  'AWS::ApiGateway::ApiKey': (context) => ({
    ref: context.hash.slice(0, 10),
    attributes: { APIKeyId: context.hash.slice(0, 10) },
  }),
  'AWS::ApiGateway::Deployment': opaque('', 6),
  'AWS::ApiGateway::Model': ({ properties, generatedName }) => ({
    ref: text(properties.Name) ?? generatedName.replaceAll('-', ''),
    attributes: {},
  }),
  'AWS::ApiGateway::Resource': opaque('', 6),
  'AWS::ApiGateway::RestApi': ({ hash }) => ({
    ref: hash.slice(0, 10),
    attributes: { RootResourceId: `${hash.slice(10, 18)}00`, RestApiId: hash.slice(0, 10) },
  }),
  'AWS::ApiGateway::Stage': ({ properties }) => ({ ref: text(properties.StageName) ?? 'default', attributes: {} }),
  'AWS::AutoScaling::AutoScalingGroup': ({ properties, generatedName }) => ({
    ref: text(properties.AutoScalingGroupName) ?? generatedName,
    attributes: {},
  }),
  'AWS::DynamoDB::GlobalTable': named(
    'TableName',
    regional('dynamodb', (name) => `table/${name}`),
  ),
  'AWS::CertificateManager::Certificate': ({ account, region, hash }) => ({
    ref: `arn:aws:acm:${region}:${account}:certificate/${hash.slice(0, 32)}`,
    attributes: {},
  }),
  'AWS::CloudWatch::Alarm': named(
    'AlarmName',
    regional('cloudwatch', (name) => `alarm:${name}`),
  ),
  'AWS::DynamoDB::Table': (context) => {
    const { ref, attributes } = named(
      'TableName',
      regional('dynamodb', (name) => `table/${name}`),
    )(context);
    return { ref, attributes: { ...attributes, StreamArn: `${attributes.Arn}/stream/2026-01-01T00:00:00.000` } };
  },
  'AWS::EC2::LaunchTemplate': ({ hash }) => {
    const id = `lt-${hash.slice(0, 17)}`;
    return { ref: id, attributes: { LaunchTemplateId: id, LatestVersionNumber: '1', DefaultVersionNumber: '1' } };
  },
  'AWS::EC2::SecurityGroup': ({ hash }) => ({
    ref: `sg-${hash.slice(0, 17)}`,
    attributes: { GroupId: `sg-${hash.slice(0, 17)}` },
  }),
  'AWS::ECS::CapacityProvider': ({ properties, generatedName }) => ({
    ref: text(properties.Name) ?? generatedName,
    attributes: {},
  }),
  'AWS::ECS::Cluster': named(
    'ClusterName',
    regional('ecs', (name) => `cluster/${name}`),
  ),
  'AWS::ECR::Repository': (context) => {
    const name = text(context.properties.RepositoryName) ?? context.generatedName.toLowerCase();
    const { account, region } = context;
    return {
      ref: name,
      attributes: {
        Arn: `arn:aws:ecr:${region}:${account}:repository/${name}`,
        RepositoryUri: `${account}.dkr.ecr.${region}.amazonaws.com/${name}`,
      },
    };
  },
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ({ account, region, properties, generatedName, hash, ordinal }) => {
    const name = text(properties.Name) ?? generatedName.slice(0, 32);
    const fullName = `app/${name}/${hash.slice(0, 16)}`;
    const arn = `arn:aws:elasticloadbalancing:${region}:${account}:loadbalancer/${fullName}`;
    return {
      ref: arn,
      attributes: {
        LoadBalancerArn: arn,
        LoadBalancerName: name,
        LoadBalancerFullName: fullName,
        // Names that this machine resolves, so that an endpoint's URL can be called as it is recorded.
        DNSName: ordinal === 0 ? 'localhost' : `127.0.0.${ordinal + 1}`,
        CanonicalHostedZoneID: 'Z35SXDOTRQ7X7K',
      },
    };
  },
  'AWS::ElasticLoadBalancingV2::Listener': ({ properties, hash }) => {
    const loadBalancer = text(properties.LoadBalancerArn) ?? '';
    const arn = `${loadBalancer.replace(':loadbalancer/', ':listener/')}/${hash.slice(0, 16)}`;
    return { ref: arn, attributes: { ListenerArn: arn } };
  },
  'AWS::Events::EventBus': named(
    'Name',
    regional('events', (name) => `event-bus/${name}`),
  ),
  'AWS::Events::Rule': named(
    'Name',
    regional('events', (name) => `rule/${name}`),
  ),
  'AWS::IAM::InstanceProfile': named('InstanceProfileName', iam('instance-profile')),
  'AWS::IAM::ManagedPolicy': (context) => {
    const arn = iam('policy')(text(context.properties.ManagedPolicyName) ?? context.generatedName, context);
    return { ref: arn, attributes: { PolicyArn: arn } };
  },
  'AWS::IAM::OIDCProvider': ({ account, properties }) => {
    const arn = `arn:aws:iam::${account}:oidc-provider/${String(properties.Url).replace('https://', '')}`;
    return { ref: arn, attributes: { Arn: arn } };
  },
  'AWS::IAM::Role': (context) => {
    const { ref, attributes } = named('RoleName', iam('role'))(context);
    return { ref, attributes: { ...attributes, RoleId: `AROA${context.hash.slice(0, 16).toUpperCase()}` } };
  },
  'AWS::KMS::Key': ({ account, region, hash }) => ({
    ref: hash.slice(0, 32),
    attributes: { Arn: `arn:aws:kms:${region}:${account}:key/${hash.slice(0, 32)}`, KeyId: hash.slice(0, 32) },
  }),
  'AWS::Lambda::Function': named(
    'FunctionName',
    regional('lambda', (name) => `function:${name}`),
  ),
  'AWS::Logs::LogGroup': named(
    'LogGroupName',
    regional('logs', (name) => `log-group:${name}:*`),
  ),
  'AWS::Route53::HostedZone': ({ hash }) => {
    const id = `Z${hash.slice(0, 13).toUpperCase()}`;
    return { ref: id, attributes: { Id: id } };
  },
  'AWS::Route53::RecordSet': ({ properties }) => ({ ref: text(properties.Name) ?? '', attributes: {} }),
  'AWS::S3::Bucket': (context) => {
    const name = text(context.properties.BucketName) ?? context.generatedName.toLowerCase();
    const domain = `${name}.s3.amazonaws.com`;
    return { ref: name, attributes: { Arn: `arn:aws:s3:::${name}`, DomainName: domain } };
  },
  'AWS::SES::EmailIdentity': ({ properties }) => ({ ref: text(properties.EmailIdentity) ?? '', attributes: {} }),
  'AWS::SES::Template': ({ properties, generatedName }) => {
    const name = text((properties.Template as { TemplateName?: unknown } | undefined)?.TemplateName) ?? generatedName;
    return { ref: name, attributes: { Id: name } };
  },
  'AWS::SNS::Topic': (context) => {
    const name = text(context.properties.TopicName) ?? context.generatedName;
    const arn = `arn:aws:sns:${context.region}:${context.account}:${name}`;
    return { ref: arn, attributes: { TopicArn: arn, TopicName: name } };
  },
  'AWS::SQS::Queue': ({ account, region, properties, generatedName }) => {
    const name = text(properties.QueueName) ?? generatedName;
    const url = `https://sqs.${region}.amazonaws.com/${account}/${name}`;
    return {
      ref: url,
      attributes: { Arn: `arn:aws:sqs:${region}:${account}:${name}`, QueueName: name, QueueUrl: url },
    };
  },
  'AWS::StepFunctions::StateMachine': (context) => {
    const name = text(context.properties.StateMachineName) ?? context.generatedName;
    const arn = `arn:aws:states:${context.region}:${context.account}:stateMachine:${name}`;
    return { ref: arn, attributes: { Arn: arn, Name: name } };
  },
};

/** Gives a resource the physical id and attributes that AWS would; types without an entry get their generated name and no attributes. */
export function identify(
  type: string,
  context: Omit<IdentityContext, 'generatedName' | 'hash'>,
  path: string,
): Identity {
  const hash = createHash('sha256').update(path).digest('hex');
  const generatedName = `${path.replaceAll('/', '-')}-${hash.slice(0, 12).toUpperCase()}`.slice(-64);
  const known = IDENTITIES[type];
  return known?.({ ...context, hash, generatedName }) ?? { ref: generatedName, attributes: {} };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
