import { describe, expect, it } from '@jest/globals';
import { INSTANCES, readPriceList, VOLUMES } from '../../../../functions/record-prices/price-list';
import { INSTANCE_HOUR, INSTANCE_TYPES } from '../../../../local/aws/ec2';
import { Pricing } from '../../../../local/aws/pricing';

const { GetProducts } = new Pricing('eu-central-1').operations;

function filters(attributes: Readonly<Record<string, string>>) {
  return Object.entries(attributes).map(([Field, Value]) => ({ Type: 'TERM_MATCH' as const, Field, Value }));
}

describe('the price list', () => {
  it('has the prices of all types that there are, with their sizes', () => {
    const { PriceList = [] } = GetProducts({
      ServiceCode: 'AmazonEC2',
      Filters: filters({ regionCode: 'eu-central-1', operatingSystem: 'Linux' }),
    });
    const { prices, problems } = readPriceList(PriceList.map(String), INSTANCES);
    expect(problems).toEqual([]);
    expect(prices.map(({ of }) => of)).toEqual([...INSTANCE_TYPES.keys()]);
    for (const { of, onDemand, vCpus, memoryMiB, gpus } of prices) {
      const type = INSTANCE_TYPES.get(of)!;
      expect([Number(onDemand), vCpus, memoryMiB, gpus]).toEqual([
        INSTANCE_HOUR[of],
        type.vcpus,
        type.memoryMiB,
        type.gpu?.count,
      ]);
    }
  });

  it('has the price of volumes', () => {
    const { PriceList = [] } = GetProducts({ ServiceCode: 'AmazonEC2', Filters: filters({ volumeApiName: 'gp3' }) });
    expect(readPriceList(PriceList.map(String), VOLUMES).prices).toEqual([{ of: 'gp3', onDemand: '0.0800000000' }]);
  });

  it('comes in pages', () => {
    const first = GetProducts({ ServiceCode: 'AmazonEC2', MaxResults: 40 });
    const second = GetProducts({ ServiceCode: 'AmazonEC2', MaxResults: 40, NextToken: first.NextToken });
    expect([first.PriceList?.length, second.PriceList?.length, second.NextToken]).toEqual([
      40,
      Object.keys(INSTANCE_HOUR).length + 1 - 40,
      undefined,
    ]);
  });

  it('is that of one region, and of EC2', () => {
    expect(GetProducts({ ServiceCode: 'AmazonEC2', Filters: filters({ regionCode: 'us-west-1' }) }).PriceList).toEqual(
      [],
    );
    expect(() => GetProducts({ ServiceCode: 'AmazonS3' })).toThrow(
      expect.objectContaining({ code: 'NotFoundException' }),
    );
    expect(() => GetProducts({ ServiceCode: 'AmazonEC2', NextToken: '?' })).toThrow(
      expect.objectContaining({ code: 'InvalidNextTokenException' }),
    );
  });
});
