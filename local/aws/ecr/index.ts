export { Ecr, type EcrOptions } from './ecr';
export type { HeldImage, HeldImages } from './held-images';
