import type { Filter, GetProductsRequest, GetProductsResponse } from '@aws-sdk/client-pricing';
import { INSTANCE_HOUR, INSTANCE_TYPES, type InstanceType, PUBLISHED, VOLUME_GIB_MONTH } from '../ec2';
import { AwsError, type Service } from '../service';

/** AWS's own. */
const MOST_RESULTS = 100;

type Attributes = Readonly<Record<string, string>>;

/** AWS's Price List: what EC2 asks for the instance types that the twin knows, and for their volumes. */
export class Pricing implements Service {
  readonly name = 'pricing';

  constructor(private readonly region: string) {}

  readonly operations = {
    GetProducts: ({ ServiceCode, Filters = [], MaxResults, NextToken }: GetProductsRequest): GetProductsResponse => {
      if (ServiceCode !== 'AmazonEC2') {
        throw new AwsError('NotFoundException', `The ServiceCode ${ServiceCode} is not valid.`);
      }
      const found = this.products().filter(({ attributes }) => Filters.every((filter) => meets(attributes, filter)));
      const first = NextToken === undefined ? 0 : Number(NextToken);
      if (!(first >= 0)) throw new AwsError('InvalidNextTokenException', 'The pagination token is invalid.');
      const end = first + Math.min(MaxResults ?? MOST_RESULTS, MOST_RESULTS);
      return {
        FormatVersion: 'aws_v1',
        PriceList: found.slice(first, end).map((product) => JSON.stringify(entry(product))),
        ...(end < found.length && { NextToken: String(end) }),
      };
    },
  };

  private products(): Product[] {
    const place = { regionCode: this.region, locationType: 'AWS Region', servicecode: 'AmazonEC2' };
    const instances = Object.entries(INSTANCE_HOUR).map(([instanceType, dollars]) => ({
      unit: 'Hrs',
      dollars,
      attributes: { ...place, ...LINUX, instanceType, ...sizeOf(INSTANCE_TYPES.get(instanceType)!) },
    }));
    const volumes = Object.entries(VOLUME_GIB_MONTH).map(([volumeApiName, dollars]) => ({
      unit: 'GB-Mo',
      dollars,
      attributes: { ...place, productFamily: 'Storage', volumeApiName },
    }));
    return [...instances, ...volumes];
  }
}

interface Product {
  readonly unit: string;
  readonly dollars: number;
  readonly attributes: Attributes;
}

const LINUX: Attributes = {
  productFamily: 'Compute Instance',
  operatingSystem: 'Linux',
  tenancy: 'Shared',
  preInstalledSw: 'NA',
  capacitystatus: 'Used',
  licenseModel: 'No License required',
};

function sizeOf({ vcpus, memoryMiB, gpu }: InstanceType): Attributes {
  return {
    vcpu: String(vcpus),
    memory: `${memoryMiB / 1024} GiB`,
    ...(gpu && { gpu: String(gpu.count) }),
  };
}

function meets(attributes: Attributes, { Type, Field, Value }: Filter): boolean {
  if (Type !== 'TERM_MATCH') {
    throw new AwsError(
      'InvalidParameterException',
      `The twin's price list is filtered by TERM_MATCH only, not ${Type}.`,
    );
  }
  return attributes[Field!] === Value;
}

/** In AWS's form, whose terms and dimensions have codes for names. */
function entry({ unit, dollars, attributes: { productFamily, ...attributes } }: Product): object {
  const sku = `TWIN-${attributes.instanceType ?? attributes.volumeApiName}`;
  const dimension = {
    unit,
    beginRange: '0',
    endRange: 'Inf',
    rateCode: `${sku}.JRTCKXETXF.6YS6EN2CT7`,
    pricePerUnit: { USD: dollars.toFixed(10) },
  };
  return {
    product: { productFamily, attributes, sku },
    serviceCode: 'AmazonEC2',
    terms: {
      OnDemand: {
        [`${sku}.JRTCKXETXF`]: { sku, priceDimensions: { [dimension.rateCode]: dimension }, termAttributes: {} },
      },
    },
    version: PUBLISHED.replace(/\D/g, ''),
    publicationDate: PUBLISHED,
  };
}
