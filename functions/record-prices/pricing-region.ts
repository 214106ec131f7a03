/** Where the Price List API answers, by the regions that it is nearest to; each partition has its own credentials. */
const ENDPOINTS: readonly (readonly [regions: RegExp, endpoint: string])[] = [
  [/^(us-(?!gov|iso)|ca-|mx-|sa-)/, 'us-east-1'],
  [/^(eu-(?!isoe|sc)|me-|af-|il-)/, 'eu-central-1'],
  [/^ap-/, 'ap-south-1'],
];

/**
 * The region of the Price List API that is nearest to a region; undefined in a partition of which no prices in dollars are to be had: GovCloud has
 * no such endpoint, and that of China asks yuan.
 */
export function pricingRegion(region: string): string | undefined {
  return ENDPOINTS.find(([regions]) => regions.test(region))?.[1];
}
