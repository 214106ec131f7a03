export { Ecr, type EcrOptions } from './ecr';
