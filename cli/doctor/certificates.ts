import type { CertificateDetail } from '@aws-sdk/client-acm';
import type { EnvironmentConfig } from '../../config/schema';
import type { Aws } from './aws';
import { type Finding, fail, ok, warn } from './finding';

type Config = Pick<EnvironmentConfig, 'account' | 'region' | 'loadBalancers' | 'routing'>;

/** ACM renews its own two months before they end: one that has less was not renewed. */
const NEAR_DAYS = 30;
const DAY_MS = 86_400_000;

interface Wanted {
  readonly field: string;
  readonly arn: string;
  /** What it has to be for, where that is known. */
  readonly name?: string;
}

/** Whether the load balancers can show the certificates that the configuration names, and for how long. */
export async function checkCertificates(
  { acm }: Pick<Aws, 'acm'>,
  config: Config,
  now: () => number,
): Promise<Finding[]> {
  const found = await Promise.all(wanted(config).map((one) => check(acm, config, one, now())));
  return found.flat();
}

function wanted({ loadBalancers, routing: { domain, certificateArn } }: Config): Wanted[] {
  return [
    ...(loadBalancers.certificateArn
      ? [{ field: 'loadBalancers.certificateArn', arn: loadBalancers.certificateArn }]
      : []),
    ...(certificateArn
      ? [{ field: 'routing.certificateArn', arn: certificateArn, name: `*.${domain}`.toLowerCase() }]
      : []),
  ];
}

async function check(acm: Aws['acm'], { account, region }: Config, wanted: Wanted, now: number): Promise<Finding[]> {
  const { field, arn, name } = wanted;
  const ask = `Ask ACM in ${region} for a certificate${name ? ` for ${name}` : ''}`;
  const [, , service, itsRegion, itsAccount] = arn.split(':');
  if (service !== 'acm') return [warn(`${field} is of ${service}, not of ACM: it is not looked at`, ask)];
  if (itsRegion !== region) {
    return [fail(`${field} is in ${itsRegion}: the load balancers take one of ${region} alone`, ask)];
  }
  if (itsAccount !== account) {
    return [fail(`${field} is of account ${itsAccount}: the load balancers take one of ${account} alone`, ask)];
  }
  const certificate = await describe(acm, arn);
  if (!certificate) return [fail(`${field}: ACM has no certificate ${arn}`, ask)];
  const wrong = [...status(wanted, certificate), ...names(wanted, certificate), ...end(wanted, certificate, now)];
  return wrong.length > 0 ? wrong : [ok(`${field}: issued${name ? ` for ${name}` : ''}, until ${day(certificate)}`)];
}

async function describe(acm: Aws['acm'], CertificateArn: string): Promise<CertificateDetail | undefined> {
  try {
    return (await acm.describeCertificate({ CertificateArn })).Certificate;
  } catch (error) {
    if ((error as Error).name !== 'ResourceNotFoundException') throw error;
    return undefined;
  }
}

function status({ field }: Wanted, { Status }: CertificateDetail): Finding[] {
  if (Status === 'ISSUED') return [];
  const toDo =
    Status === 'PENDING_VALIDATION'
      ? 'Make the DNS record that ACM shows for it, or follow its mail'
      : 'Ask ACM for another';
  return [fail(`${field}: the certificate is ${Status}, not ISSUED`, toDo)];
}

/** Only a wildcard covers every model: one for the domain itself does not. */
function names({ field, name }: Wanted, { DomainName, SubjectAlternativeNames = [] }: CertificateDetail): Finding[] {
  const covered = [...new Set([DomainName ?? [], ...SubjectAlternativeNames].flat())];
  if (name === undefined || covered.some((one) => one.toLowerCase() === name)) return [];
  return [
    fail(
      `${field}: the certificate is for ${covered.join(', ')}, not for ${name}`,
      `Ask ACM for one that names ${name}`,
    ),
  ];
}

function end({ field }: Wanted, { NotAfter, Type }: CertificateDetail, now: number): Finding[] {
  if (!NotAfter) return [];
  const days = Math.floor((NotAfter.getTime() - now) / DAY_MS);
  if (days >= NEAR_DAYS) return [];
  const toDo =
    Type === 'IMPORTED'
      ? 'Import its successor to the same ARN'
      : 'See in ACM why it is not renewed: its DNS record has to stay';
  return days < 0
    ? [fail(`${field}: the certificate ended on ${day({ NotAfter })}`, toDo)]
    : [warn(`${field}: the certificate ends on ${day({ NotAfter })}, in ${days} days`, toDo)];
}

const day = ({ NotAfter }: Pick<CertificateDetail, 'NotAfter'>) => NotAfter?.toISOString().slice(0, 10);
