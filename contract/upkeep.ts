/** What may be wrong with an account: in the order in which a person would want to know of it. */
export const FINDING_KINDS = ['MISSING', 'DRIFT', 'ORPHAN', 'LEFTOVER', 'LOCK', 'UNFINISHED', 'UNKNOWN'] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** What the platform does about what it finds: nothing, deletions of what no record explains, deployments of what is not as recorded too. */
export const REPAIRS = ['none', 'orphans', 'all'] as const;
export type Repair = (typeof REPAIRS)[number];

/** What was done about a finding. */
export const DONE = ['NOTHING', 'DELETION_STARTED', 'DEPLOYMENT_STARTED'] as const;
