import type { Aws } from '../../../cli/doctor/aws';
import { parseConfig } from '../../../config/load';
import type { EnvironmentConfig } from '../../../config/schema';

/** An error as the SDK throws it. */
export const awsError = (name: string) => Object.assign(new Error(`${name} was said`), { name });

type Answers = {
  readonly [Service in keyof Aws]?: Partial<
    Record<keyof Aws[Service], object | Error | ((input: never) => object | Error)>
  >;
};

/** AWS that answers as it is told; what it was not told, it is not asked. */
export function fakeAws(answers: Answers): Aws {
  const service = (operations: Record<string, unknown>) =>
    new Proxy(
      {},
      {
        get: (_, operation: string) => async (input: never) => {
          const given = operations[operation];
          const answer = typeof given === 'function' ? (given as (input: never) => object)(input) : given;
          if (answer === undefined) throw new Error(`nobody expected ${operation}`);
          if (answer instanceof Error) throw answer;
          return answer;
        },
      },
    );
  const services = ['acm', 'ec2', 'elb', 'iam', 'quotas', 'route53', 'ses', 'ssm', 'sts'] as const;
  return Object.fromEntries(services.map((name) => [name, service(answers[name] ?? {})])) as unknown as Aws;
}

export const CONFIG = {
  stage: 'dev',
  account: '222233334444',
  region: 'eu-central-1',
  namePrefix: 'slipway-dev',
  vpcId: 'vpc-0a',
  subnetIds: ['subnet-0a', 'subnet-0b'],
  artifactBucket: 'artifacts-of-dev',
  loadBalancers: { ingressCidrs: ['10.0.0.0/8'] },
  mail: { sender: 'slipway@acme.test', recipients: ['ada@acme.test'] },
};

const CERTIFICATE = `arn:aws:acm:${CONFIG.region}:${CONFIG.account}:certificate/1`;

/** Models have names of this domain. */
export const ROUTING = {
  by: 'host',
  domain: 'models.acme.test',
  certificateArn: CERTIFICATE,
  hostedZoneId: 'Z1',
} as const;

export function config(fields: object = {}): EnvironmentConfig {
  return parseConfig('config/test.json', JSON.stringify({ ...CONFIG, ...fields }));
}

/** Levels and words: `fail: there is no VPC`. */
export const told = (findings: readonly { level: string; what: string }[]) =>
  findings.map(({ level, what }) => `${level}: ${what}`);
