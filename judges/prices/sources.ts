import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Where a package has a price: a number in the text of one of its files, and of how many it is the price. */
export interface Source {
  /** Its place in our table, such as `instanceHour.m6i.large`. */
  readonly price: string;
  readonly file: string;
  readonly number: RegExp;
  readonly of?: number;
}

/** Folders of packages whose files have prices of US East (N. Virginia). */
export interface PricePackages {
  readonly python: string;
  readonly artillery: string;
}

export function sourcesIn({ python, artillery }: PricePackages): Source[] {
  const libcloud = path.join(python, 'libcloud', 'data', 'pricing.json');
  const ratefence = path.join(python, 'ratefence', 'pricing.py');
  const estimator = path.join(python, 'aws_iac_cost_estimator', 'pricing_engine.py');
  const lambda = path.join(artillery, 'dist', 'lib', 'platform', 'aws-lambda', 'prices.js');
  const instanceHour = (type: string) =>
    new RegExp(`"ec2_linux": \\{.*?"${type}": \\{[^}]*?"us-east-1": ([\\d.]+)`, 's');
  return [
    { price: 'stateTransition', file: estimator, number: /Standard charges \$([\d.]+) per 1,000 state/, of: 1_000 },
    { price: 'lambdaRequest', file: estimator, number: /At 1M requests: ~\$([\d.]+)/, of: 1_000_000 },
    { price: 'lambdaGibSecond.arm64', file: lambda, number: /base: \{[^}]*arm64: (\d+)/, of: 1e11 },
    { price: 'lambdaGibSecond.x86_64', file: lambda, number: /base: \{[^}]*x86_64: (\d+)/, of: 1e11 },
    { price: 'lambdaGibSecond.x86_64', file: ratefence, number: /LAMBDA_PER_GB_SECOND = ([\d.]+)/ },
    { price: 'instanceHour.t3.medium', file: ratefence, number: /"t3\.medium": ([\d.]+)/ },
    { price: 'instanceHour.t3.medium', file: libcloud, number: instanceHour('t3\\.medium') },
    { price: 'instanceHour.m6i.large', file: libcloud, number: instanceHour('m6i\\.large') },
    { price: 'instanceHour.m6i.2xlarge', file: libcloud, number: instanceHour('m6i\\.2xlarge') },
    { price: 'volumeGibMonth', file: ratefence, number: /EBS_GP3_PER_GB_MONTH = ([\d.]+)/ },
    { price: 'loadBalancerHour', file: estimator, number: /ALB: \$([\d.]+)\/hr/ },
    { price: 'alarmMonth', file: estimator, number: /"AWS::CloudWatch::Alarm": ([\d.]+)/ },
    { price: 'hoursOfAMonth', file: estimator, number: /HOURS_PER_MONTH = (\d+)/ },
  ];
}

/** Undefined where the file does not have it any more. */
export function priceIn({ file, number, of = 1 }: Source): number | undefined {
  const found = number.exec(readFileSync(file, 'utf8'))?.[1];
  return found === undefined ? undefined : Number(found) / of;
}
