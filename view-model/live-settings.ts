type Settings = Readonly<Record<string, unknown>>;

/** The settings of an endpoint's record as a request has them: a deployment with these changes none of them. */
export function asRequested(recorded: Settings): Settings {
  // A record has 1,024 units to a vCPU, as ECS counts. Which version of each secret a container was given, is found out anew.
  const { cpuUnits, secretVersions: _, ...others } = recorded;
  return typeof cpuUnits === 'number' ? { ...others, cpu: cpuUnits / 1_024 } : others;
}
