import { expect, it } from '@jest/globals';
import { pricingRegion } from '../../../functions/record-prices/pricing-region';

it.each([
  ['us-west-2', 'us-east-1'],
  ['ca-central-1', 'us-east-1'],
  ['sa-east-1', 'us-east-1'],
  ['eu-central-1', 'eu-central-1'],
  ['me-south-1', 'eu-central-1'],
  ['il-central-1', 'eu-central-1'],
  ['ap-southeast-2', 'ap-south-1'],
])('of %s the prices are told in %s', (region, endpoint) => {
  expect(pricingRegion(region)).toBe(endpoint);
});

it.each(['us-gov-west-1', 'us-iso-east-1', 'eu-isoe-west-1', 'eusc-de-east-1', 'cn-north-1'])(
  'of %s nowhere in dollars',
  (region) => {
    expect(pricingRegion(region)).toBeUndefined();
  },
);
