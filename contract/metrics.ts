/** Metrics of the platform's own, in the environment's namespace. */

/** Mails that SES did not take. */
export const REFUSED_MAILS = 'RefusedMails';

/** What the daily look at the account found that is not as the registry says. */
export const UPKEEP_FINDINGS = 'UpkeepFindings';

/** Deployments and deletions that got a status, by `Status`. */
export const DEPLOYMENTS = 'Deployments';
