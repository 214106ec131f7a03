type Texts = Readonly<Record<string, string>>;

/** An entry of AWS's price list, in its form. */
export function instance(instanceType: string, pricePerUnit: Texts, attributes: Texts = {}, unit = 'Hrs'): string {
  return entry(
    { instanceType, vcpu: '2', memory: '8 GiB', locationType: 'AWS Region', ...attributes },
    pricePerUnit,
    unit,
  );
}

export function volume(volumeApiName: string, pricePerUnit: Texts): string {
  return entry({ volumeApiName }, pricePerUnit, 'GB-Mo');
}

function entry(attributes: Texts, pricePerUnit: Texts, unit: string): string {
  return JSON.stringify({
    product: { productFamily: 'Compute Instance', attributes, sku: 'SKU' },
    serviceCode: 'AmazonEC2',
    terms: {
      OnDemand: {
        'SKU.TERM': {
          priceDimensions: { 'SKU.TERM.RATE': { unit, pricePerUnit, description: '' } },
          termAttributes: {},
        },
      },
      Reserved: {},
    },
    version: '20261101',
    publicationDate: '2026-11-01T00:00:00Z',
  });
}
