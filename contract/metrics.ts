/** Metrics of the platform's own, in the environment's namespace. */

/** Mails that SES did not take. */
export const REFUSED_MAILS = 'RefusedMails';

/** Deployments and deletions that got a status, by `Status`. */
export const DEPLOYMENTS = 'Deployments';
