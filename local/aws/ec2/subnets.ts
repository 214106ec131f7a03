/** Subnets here are only names: each lies in one of the region's first two zones, always the same one, those of one account in both. */
export function availabilityZoneOf(region: string, subnetId: string): string {
  const hash = [...subnetId].reduce((total, character) => (total * 19 + character.charCodeAt(0)) % 97, 0);
  return `${region}${hash % 2 === 0 ? 'a' : 'b'}`;
}
