/** What nobody could verify on AWS: the twin can do either, and the workflows must survive both. */
export interface IamUnverified {
  /**
   * A call on a resource that does not exist, by a role whose permission asks for the resource's tags: denied, since
   * nothing has those tags, or let through to the service, which then says that it finds nothing.
   */
  readonly missingResource: 'denied' | 'notFound';
}

export const IAM_UNVERIFIED: IamUnverified = { missingResource: 'notFound' };
