import { processIdentity } from '../local/containers/process-identity';

export function isRunning(pid: number): boolean {
  return processIdentity(pid) !== undefined;
}
