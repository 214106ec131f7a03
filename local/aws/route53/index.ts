export { HostedZone } from './hosted-zone';
export { recordSet } from './record-set';
export { Route53 } from './route53';
