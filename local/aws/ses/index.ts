export type { Mail } from './mail';
export { Ses, type SesOptions } from './ses';
export type { EmailTemplate } from './template';
