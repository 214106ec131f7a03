import { describe, expect, it } from '@jest/globals';
import { INSTANCES, readPriceList, VOLUMES } from '../../../functions/record-prices/price-list';
import { instance, volume } from './entries';

describe('a price list', () => {
  it('has the price of each type with all its digits, and its size', () => {
    const entries = [
      instance('m6i.large', { USD: '0.0960000000' }),
      instance('u-24tb1.metal', { USD: '218.4000000000' }, { vcpu: '448', memory: '24,576 GiB' }),
      instance('g5.12xlarge', { USD: '5.672' }, { vcpu: '48', memory: '192 GiB', gpu: '4' }),
    ];
    expect(readPriceList(entries, INSTANCES)).toEqual({
      prices: [
        { of: 'm6i.large', onDemand: '0.0960000000', vCpus: 2, memoryMiB: 8192 },
        { of: 'u-24tb1.metal', onDemand: '218.4000000000', vCpus: 448, memoryMiB: 25_165_824 },
        { of: 'g5.12xlarge', onDemand: '5.672', vCpus: 48, memoryMiB: 196_608, gpus: 4 },
      ],
      problems: [],
    });
  });

  it('has the price of volumes', () => {
    const { prices } = readPriceList([volume('gp3', { USD: '0.0800000000' })], VOLUMES);
    expect(prices).toEqual([{ of: 'gp3', onDemand: '0.0800000000' }]);
  });

  it('has no price of what another product has paid for, and none of another place', () => {
    const entries = [
      instance('p5.48xlarge', { USD: '0.0000000000' }, { marketoption: 'CapacityBlock' }),
      instance('m6i.large', { USD: '0.2' }, { locationType: 'AWS Local Zone' }),
      instance('p5.48xlarge', { USD: '55.04' }),
    ];
    const { prices, problems } = readPriceList(entries, INSTANCES);
    expect(prices.map(({ of, onDemand }) => [of, onDemand])).toEqual([['p5.48xlarge', '55.04']]);
    expect(problems).toEqual([]);
  });

  it('says nothing of a size that is not in numbers', () => {
    const { prices } = readPriceList([instance('x', { USD: '1' }, { vcpu: 'NA', memory: 'NA', gpu: 'NA' })], INSTANCES);
    expect(prices).toEqual([{ of: 'x', onDemand: '1' }]);
  });

  it.each([
    ['no JSON', '{"product"', 'an entry cannot be read: {"product"'],
    ['JSON of another form', '{"product": {}}', 'an entry cannot be read: {"product": {}}'],
    ['a price in another currency', instance('x', { CNY: '0.6' }), 'x has a price per Hrs in CNY, not in USD'],
    ['no price', instance('x', {}), 'x has a price per Hrs in no currency, not in USD'],
    ['another unit', instance('x', { USD: '1' }, {}, 'Quantity'), 'x has a price per Hrs in no currency, not in USD'],
    ['a negative price', instance('x', { USD: '-1' }), 'x costs "-1", which is no price'],
    ['text for a price', instance('x', { USD: 'NaN' }), 'x costs "NaN", which is no price'],
    ['a price without end', instance('x', { USD: '9'.repeat(99) }), `x costs "${'9'.repeat(40)}", which is no price`],
    ['no name', volume('gp3', { USD: '1' }), 'an entry has no instanceType'],
  ])('with an entry of %s has the others all the same', (_, broken, problem) => {
    const { prices, problems } = readPriceList([broken, instance('y', { USD: '2' })], INSTANCES);
    expect(prices.map(({ of }) => of)).toEqual(['y']);
    expect(problems).toEqual([problem]);
  });

  it('of two prices for one type believes the first, and says so', () => {
    const { prices, problems } = readPriceList([instance('x', { USD: '1' }), instance('x', { USD: '2' })], INSTANCES);
    expect(prices.map(({ onDemand }) => onDemand)).toEqual(['1']);
    expect(problems).toEqual(['x costs 1, and 2 too']);
    expect(readPriceList([instance('x', { USD: '1.0' }), instance('x', { USD: '1' })], INSTANCES).problems).toEqual([]);
  });
});
