import { describe, expect, it } from '@jest/globals';
import { spotPriceHistory } from '../../../../local/aws/ec2/spot-prices';

const NOW = Date.parse('2026-11-02T15:00:00Z');

describe('the history of Spot prices', () => {
  it('has the price of now in each zone, below that on demand', () => {
    const { SpotPriceHistory } = spotPriceHistory({ InstanceTypes: ['m6i.large'] }, 'eu-central-1', NOW);
    const common = {
      InstanceType: 'm6i.large',
      ProductDescription: 'Linux/UNIX',
      Timestamp: new Date('2026-11-02T00:00:00Z'),
    };
    expect(SpotPriceHistory).toEqual([
      { ...common, AvailabilityZone: 'eu-central-1a', SpotPrice: '0.034560' },
      { ...common, AvailabilityZone: 'eu-central-1b', SpotPrice: '0.042240' },
    ]);
  });

  it('comes in pages, the last of which has an empty token', () => {
    const first = spotPriceHistory({ MaxResults: 100 }, 'eu-central-1', NOW);
    const second = spotPriceHistory({ MaxResults: 100, NextToken: first.NextToken }, 'eu-central-1', NOW);
    expect([first.SpotPriceHistory?.length, first.NextToken, second.NextToken]).toEqual([100, '100', '']);
  });

  it('has nothing of other systems, and knows no type that there is not', () => {
    const windows = { ProductDescriptions: ['Windows'] };
    expect(spotPriceHistory(windows, 'eu-central-1', NOW).SpotPriceHistory).toEqual([]);
    expect(() => spotPriceHistory({ InstanceTypes: ['m6i.huge' as 'm6i.large'] }, 'eu-central-1', NOW)).toThrow(
      expect.objectContaining({ code: 'InvalidParameterValue' }),
    );
  });
});
