import {
  DescribeSpotPriceHistoryCommand,
  type DescribeSpotPriceHistoryRequest,
  type DescribeSpotPriceHistoryResult,
} from '@aws-sdk/client-ec2';
import { GetProductsCommand, type GetProductsRequest, type GetProductsResponse } from '@aws-sdk/client-pricing';
import { VOLUME_TYPE } from '../../contract/prices';

/** What of the clients is used. */
export interface PriceClients {
  readonly pricing: { send(command: GetProductsCommand): Promise<GetProductsResponse> };
  readonly ec2: { send(command: DescribeSpotPriceHistoryCommand): Promise<DescribeSpotPriceHistoryResult> };
}

/** A region has about a thousand types, and a page a hundred: more than this is no list of one region. */
const MOST_PAGES = 50;

/** On-demand Linux instances on shared hardware, without software that costs extra. */
const LINUX = {
  productFamily: 'Compute Instance',
  operatingSystem: 'Linux',
  tenancy: 'Shared',
  preInstalledSw: 'NA',
  capacitystatus: 'Used',
  licenseModel: 'No License required',
};
const VOLUME = { productFamily: 'Storage', volumeApiName: VOLUME_TYPE };

/** The entries of a region's price list, each JSON. */
export const listedInstances = ({ pricing }: PriceClients, region: string) => products(pricing, region, LINUX);
export const listedVolumes = ({ pricing }: PriceClients, region: string) => products(pricing, region, VOLUME);

async function products(
  pricing: PriceClients['pricing'],
  regionCode: string,
  attributes: Readonly<Record<string, string>>,
): Promise<string[]> {
  const Filters: GetProductsRequest['Filters'] = Object.entries({ regionCode, ...attributes }).map(
    ([Field, Value]) => ({
      Type: 'TERM_MATCH',
      Field,
      Value,
    }),
  );
  return allPages(`the price list of ${regionCode}`, async (NextToken) => {
    const request = { ServiceCode: 'AmazonEC2', FormatVersion: 'aws_v1', MaxResults: 100, Filters, NextToken };
    const { PriceList = [], NextToken: next } = await pricing.send(new GetProductsCommand(request));
    return { items: PriceList.map(String), next };
  });
}

/** What Spot instances cost at this moment, by type: the mean of the region's zones, since a model's instances are spread over some. */
export async function spotPrices({ ec2 }: PriceClients, now: Date): Promise<ReadonlyMap<string, string>> {
  const prices = await allPages('the history of Spot prices', async (NextToken) => {
    // From this moment on there is one price of each type in each zone: the last one before it.
    const request: DescribeSpotPriceHistoryRequest = {
      ProductDescriptions: ['Linux/UNIX'],
      StartTime: now,
      MaxResults: 1000,
      NextToken,
    };
    const { SpotPriceHistory = [], NextToken: next } = await ec2.send(new DescribeSpotPriceHistoryCommand(request));
    return { items: SpotPriceHistory, next };
  });
  const byType = new Map<string, number[]>();
  for (const { InstanceType = '', SpotPrice } of prices) {
    if (Number(SpotPrice) > 0) byType.set(InstanceType, [...(byType.get(InstanceType) ?? []), Number(SpotPrice)]);
  }
  return new Map([...byType].map(([type, dollars]) => [type, mean(dollars).toFixed(DIGITS)]));
}

/** As many as a Spot price has. */
const DIGITS = 6;

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

async function allPages<Item>(
  what: string,
  page: (token: string | undefined) => Promise<{ readonly items: readonly Item[]; readonly next: string | undefined }>,
): Promise<Item[]> {
  const all: Item[] = [];
  let token: string | undefined;
  for (let read = 0; read < MOST_PAGES; read++) {
    const { items, next } = await page(token);
    all.push(...items);
    if (!next) return all;
    token = next;
  }
  throw new Error(`${what} has more than ${MOST_PAGES} pages`);
}
