export { Sts } from './sts';
