import type {
  DescribeSpotPriceHistoryRequest,
  DescribeSpotPriceHistoryResult,
  _InstanceType as InstanceTypeName,
  SpotPrice,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../service';
import { INSTANCE_TYPES } from './instance-types';
import { INSTANCE_HOUR } from './list-prices';

/** What Spot instances cost here of what they cost on demand, by zone. AWS's prices follow demand: these are made up, and stay. */
const PARTS: Readonly<Record<string, number>> = { a: 0.36, b: 0.44 };

const PRODUCT = 'Linux/UNIX';
const MOST_RESULTS = 1000;

/** The price that holds since the day began, of each type in each zone. */
export function spotPriceHistory(
  { InstanceTypes, ProductDescriptions, MaxResults, NextToken }: DescribeSpotPriceHistoryRequest,
  region: string,
  now: number,
): DescribeSpotPriceHistoryResult {
  const unknown = (InstanceTypes ?? []).filter((name) => !INSTANCE_TYPES.has(name));
  if (unknown.length > 0) throw new AwsError('InvalidParameterValue', `Invalid instance type: ${unknown.join(', ')}`);
  if (ProductDescriptions && !ProductDescriptions.includes(PRODUCT)) return { SpotPriceHistory: [] };
  const Timestamp = new Date(Math.floor(now / 86_400_000) * 86_400_000);
  const prices: SpotPrice[] = Object.entries(INSTANCE_HOUR)
    .filter(([type]) => InstanceTypes === undefined || InstanceTypes.includes(type as InstanceTypeName))
    .flatMap(([type, dollars]) =>
      Object.entries(PARTS).map(([zone, part]) => ({
        AvailabilityZone: `${region}${zone}`,
        InstanceType: type as InstanceTypeName,
        ProductDescription: PRODUCT,
        SpotPrice: (dollars * part).toFixed(6),
        Timestamp,
      })),
    );
  const first = Number(NextToken ?? 0);
  const end = first + Math.min(MaxResults ?? MOST_RESULTS, MOST_RESULTS);
  return { SpotPriceHistory: prices.slice(first, end), NextToken: end < prices.length ? String(end) : '' };
}
