/** AWS's nouns as AWS writes them. */
const NOUNS: Readonly<Record<string, string>> = { DnsRecord: 'DNS record', AutoScalingGroup: 'Auto Scaling group' };

/** What a step makes, as people write it: `Target group` of `TargetGroup`. */
export function resourceNoun(resource: string): string {
  const words = resource.replace(/(?<=.)[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return NOUNS[resource] ?? words;
}
