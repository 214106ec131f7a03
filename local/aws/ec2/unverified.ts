/** What nobody could verify on AWS: the twin can do either, and the workflows must survive both. */
export interface Ec2Unverified {
  /**
   * A `ClientToken` keeps answering with the launch template it made once that has been deleted (as documented for
   * RunInstances), instead of being forgotten with it.
   */
  readonly clientTokenOutlivesTemplate: boolean;
}

export const EC2_UNVERIFIED: Ec2Unverified = { clientTokenOutlivesTemplate: true };
