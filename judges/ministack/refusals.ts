/** Something of the app that CloudFormation did not take. */
export interface Refusal {
  readonly finding: string;
  readonly type: string;
  /** Whether the type is unknown, and not this resource of it refused. */
  readonly unknown: boolean;
}

/** What the CDK CLI tells of a deployment that failed. */
export function refusalsIn(output: string): Refusal[] {
  const types = [...output.matchAll(/Unrecognized resource types: \[([^\]]*)\]/g)].flatMap(([, list]) =>
    list!.split(',').map((type) => type.trim()),
  );
  const unknown = [...new Set(types)].map((type) => ({ finding: `does not know ${type}`, type, unknown: true }));
  const failures = output.matchAll(/CREATE_FAILED\s*\| (AWS::\S+|Custom::\S+)\s*\| \S+ \(\S+\) (.*)$/gm);
  const refused = [...failures].map(([, type, why]) => ({
    finding: `refuses ${type}: ${why!.match(/"message": "([^"]*)"/)?.[1] ?? why}`,
    type: type!,
    unknown: false,
  }));
  return [...unknown, ...new Map(refused.map((refusal) => [refusal.finding, refusal])).values()];
}
