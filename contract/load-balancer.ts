/**
 * Target groups that a load balancer may have: AWS's quota `Target Groups per Application Load Balancer`, which nobody can have raised.
 * A model takes one, and one more while a new version of it is measured.
 */
export const MOST_TARGET_GROUPS = 100;

/** The port of the listener that serves models by their names: nobody types it. */
export const NAMES_PORT = 443;
