/** Subnets here are only names: each lies in one of the region's first two zones, always the same one. */
export function availabilityZoneOf(region: string, subnetId: string): string {
  const sum = [...subnetId].reduce((total, character) => total + character.charCodeAt(0), 0);
  return `${region}${sum % 2 === 0 ? 'a' : 'b'}`;
}
