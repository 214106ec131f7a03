import { expect, it } from '@jest/globals';
import { resourceNoun } from '../../view-model/resource-noun';

it.each([
  ['Slot', 'Slot'],
  ['TargetGroup', 'Target group'],
  ['CanaryTargetGroup', 'Canary target group'],
  ['AutoScalingGroup', 'Auto Scaling group'],
  ['DnsRecord', 'DNS record'],
])('of %s people say %s', (resource, noun) => {
  expect(resourceNoun(resource)).toBe(noun);
});
