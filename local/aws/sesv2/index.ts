export type { Mail } from './mail';
export { SesV2, type SesV2Options } from './ses-v2';
export type { EmailTemplate } from './template';
export type { SesV2Unverified } from './unverified';
