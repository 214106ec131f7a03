export { Pricing } from './pricing';
