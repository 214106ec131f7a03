/** What nobody could verify on AWS: the twin can do either, and the workflows must survive both. */
export interface SesV2Unverified {
  /** The code for a template that does not exist; the API reference lists both without saying which is meant. */
  readonly missingTemplate: 'NotFoundException' | 'BadRequestException';
}

export const SES_V2_UNVERIFIED: SesV2Unverified = { missingTemplate: 'NotFoundException' };
