import { type CallOptions, call } from '../aws/call';
import { onlyIf } from '../language/fragment';
import type { Permission } from '../language/permission';
import { createOrAdopt } from '../saga/create-or-adopt';
import type { Where } from '../saga/plan';
import type { Step } from '../saga/step';
import { find, ifExists, undo } from '../saga/undo';
import { hostOf } from './listener-rule';

/** Names have records of their own: there are several load balancers, and a zone of Route 53. */
export const NAMES_IN_DNS: Where = { name: 'NameInDns', condition: "'${HostedZoneId}' != ''" };

/** A wildcard leads to the first load balancer. */
const LEADS_ELSEWHERE = '$exists($slot.priority) and $slot.loadBalancer > 1';

/** It says what it was asked to make and that it is there, or asked to delete and that it is not, and whatever else is wrong. */
const REFUSED = 'Route53.InvalidChangeBatchException';

const may = (action: string, conditions?: Permission['conditions']): readonly Permission[] => [
  { actions: [action], resources: ['${HostedZoneArn}'], ...(conditions && { conditions }) },
];

const CHANGED = 'route53:ChangeResourceRecordSets';

/** Addresses of models' names: nothing else of a zone that may be a whole company's, nor the wildcard, which is the stack's. */
const OF_A_NAME = {
  'ForAllValues:StringLike': { [`${CHANGED}NormalizedRecordNames`]: ['*.${Domain}'] },
  'ForAllValues:StringNotEquals': { [`${CHANGED}NormalizedRecordNames`]: ['\\052.${Domain}'] },
  'ForAllValues:StringEquals': { [`${CHANGED}RecordTypes`]: ['A'], [`${CHANGED}Actions`]: ['CREATE', 'DELETE'] },
};

/** Records begin with the model's name, and the first one is its own or another's: the answer is in the order of names. */
const look = (assign?: CallOptions['assign']) =>
  call(
    'route53',
    'listResourceRecordSets',
    {
      HostedZoneId: '${HostedZoneId}',
      StartRecordName: `{% ${hostOf('$model')} %}`,
      StartRecordType: 'A',
    },
    { permissions: may('route53:ListResourceRecordSets'), ...(assign && { assign }) },
  );

/** Records have no tags: one of the model's name is the platform's if it leads to one of its load balancers. */
const LEADS_HERE = "$lowercase(AliasTarget.DnsName) in $split('${LoadBalancerDnsNames}', ',').($lowercase($) & '.')";
const OURS = `$states.result.ResourceRecordSets[Name = ${hostOf('$model')} & '.' and Type = 'A' and (${LEADS_HERE})][0]`;

/** @param dnsName - of the load balancer, an expression */
const change = (action: 'CREATE' | 'DELETE', dnsName: string) =>
  call(
    'route53',
    'changeResourceRecordSets',
    {
      HostedZoneId: '${HostedZoneId}',
      ChangeBatch: {
        Changes: [
          {
            Action: action,
            ResourceRecordSet: {
              Name: `{% ${hostOf('$model')} %}`,
              Type: 'A',
              AliasTarget: {
                HostedZoneId: '${LoadBalancerHostedZoneId}',
                DnsName: `{% ${dnsName} %}`,
                EvaluateTargetHealth: false,
              },
            },
          },
        ],
      },
    },
    { permissions: may(CHANGED, OF_A_NAME) },
  );

const LOAD_BALANCER = "('' & $split('${LoadBalancerDnsNames}', ',')[$slot.loadBalancer - 1])";

/** Leads the name of a model to its load balancer, if that is not the one that all names lead to. */
export const dnsRecord: Step = {
  name: 'DnsRecord',
  called: hostOf('$model'),
  onlyIf: {
    condition: LEADS_ELSEWHERE,
    words: 'the model gets its place on another load balancer than the first, to which all names lead',
  },
  create: onlyIf(
    'LeadsNameElsewhere',
    LEADS_ELSEWHERE,
    createOrAdopt('CreateDnsRecord', change('CREATE', LOAD_BALANCER), {
      noun: 'DnsRecord',
      conflict: { error: REFUSED, variable: 'dnsRecordConflict' },
      look: look(),
      found: { variable: 'existingDnsName', expression: `${OURS}.AliasTarget.DnsName` },
      ours: `$lowercase($existingDnsName) = $lowercase(${LOAD_BALANCER}) & '.'`,
      refused: 'DnsRecordTaken',
    }),
  ),
  update: { unchanged: 'the URL is stable' },
  undo: ifExists(
    'DnsRecord',
    look({ ownDnsName: `{% '' & ${OURS}.AliasTarget.DnsName %}` }),
    `$exists(${OURS})`,
    undo('DeleteDnsRecord', change('DELETE', '$ownDnsName'), { gone: [REFUSED] }),
    ['Route53.NoSuchHostedZoneException'],
  ),
  matches: { nothing: 'it is found by where it leads' },
  find: find('DnsRecord', look(), `${OURS}.Name`, ['Route53.NoSuchHostedZoneException']),
};
