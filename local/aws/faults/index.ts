export { type Fault, type FaultSource, InjectedFault, type OddAnswer } from './fault';
export {
  type CallFault,
  type EventFault,
  type ExecutionFault,
  type Faults,
  faultsOf,
  type InstanceLaunchFault,
  parseFaults,
} from './fault-file';
export { refuseUnknownNames } from './unknown-names';
