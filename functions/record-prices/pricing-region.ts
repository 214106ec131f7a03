/** Where the Price List API answers, by the regions that it is nearest to; each partition has its own credentials. */
const ENDPOINTS: readonly (readonly [regions: RegExp, endpoint: string])[] = [
  [/^(us-(?!gov|iso)|ca-|mx-|sa-)/, 'us-east-1'],
  [/^(eu-(?!isoe|sc)|me-|af-|il-)/, 'eu-central-1'],
  [/^ap-/, 'ap-south-1'],
  [/^cn-/, 'cn-northwest-1'],
];

/**
 * The region of the Price List API that is nearest to a region.
 *
 * @throws Error in a partition that has none, such as GovCloud: there is no price list to be had with its credentials
 */
export function pricingRegion(region: string): string {
  const [, endpoint] = ENDPOINTS.find(([regions]) => regions.test(region)) ?? [];
  if (endpoint === undefined) throw new Error(`${region}: its partition has no endpoint of the AWS Price List API`);
  return endpoint;
}
