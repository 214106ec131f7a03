import type { Jsonata } from '../../language/states';

/** The service, and the target group of the same name, that runs the new version: the canary's, as long as the model's own is not changed. */
export const ATTEMPTED: Jsonata = '{% $canaryBegun and $not($changesBegun) ? $canaryName : $name %}';
