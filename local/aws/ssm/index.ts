export { Ssm } from './ssm';
