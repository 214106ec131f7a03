export { type Fault, type FaultSource, InjectedFault } from './fault';
export { type CallFault, type ExecutionFault, type Faults, faultsOf, parseFaults } from './fault-file';
export { refuseUnknownNames } from './unknown-names';
