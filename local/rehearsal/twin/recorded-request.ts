import { OWN_CAPACITY, settings as table } from '../../../contract/settings';
import type { DeploymentRequest } from '../../simulation/simulated-account';
import { type Endpoint, objectIn } from '../reading/registry';

/** The request that makes an endpoint what its item says it is; undefined where that says too little. */
export function recordedRequest({
  modelVersion,
  imageVersion,
  settings: text,
}: Endpoint): DeploymentRequest | undefined {
  if (modelVersion === undefined || imageVersion === undefined || text === undefined) return undefined;
  const recorded = objectIn<Record<string, never>>(text);
  const known = table.flatMap(([name]) => (recorded[name] === undefined ? [] : [[name, recorded[name]] as const]));
  const request: Record<string, DeploymentRequest[string]> = {
    ...Object.fromEntries(known),
    modelVersion,
    imageVersion,
  };
  const { cpuUnits } = recorded as { cpuUnits?: number };
  if (cpuUnits !== undefined) request.cpu = cpuUnits / 1_024;
  // The pool has its own.
  if ((request.capacity ?? OWN_CAPACITY) !== OWN_CAPACITY) delete request.instanceType;
  return request;
}
