import type { Fragment } from '../language/fragment';
import type { Branch } from '../language/states';
import type { Aim } from './aim';

/** One AWS resource of an endpoint: how it is made, what an update does with it, how it is unmade, and whether it is still there. */
export interface Step {
  /** AWS's noun in PascalCase: `TargetGroup`. */
  readonly name: string;
  /** What the resource is called, if not as all of the endpoint, `$name`: an expression. */
  readonly called?: string;
  readonly create: Fragment;
  /** Of a resource that not every endpoint of the plan has. */
  readonly onlyIf?: Occasion;
  /** Variables that `create` assigns and later steps read: as they are after a sequence, as `$made.<variable>` after a parallel. */
  readonly provides?: readonly string[];
  readonly update: Update;
  /** Of what is where the tasks run, and so at another place after a move; the rest goes along with the endpoint. */
  readonly beside?: Beside;
  /** Tolerates that the resource is missing, notes any other error and goes on. */
  readonly undo: Fragment;
  /** A branch whose output is the list of what is left: `[]`, or names. */
  readonly find: Branch;
  /** What of one that is there can be compared with the record. */
  readonly matches: Matches;
  /** The kinds that its ARN may name: `cluster`. Of what has tags and is found by them; of the rest its name alone tells whose it is. */
  readonly listedAs?: readonly string[];
}

/**
 * How what is there is compared with an endpoint as its record has it. Whatever may change without a deployment is no difference: a
 * number of tasks within its limits, limits that a schedule has set, what ECS adds.
 */
export type Matches =
  /** Its data is the list of differences so far; it adds its own to them. */
  | ((recorded: Aim) => Fragment)
  /** Why there is nothing to compare. */
  | { readonly nothing: string };

/**
 * What an update of a live endpoint does with the resource. Every call says what is to be rather than what to change, so that going
 * back is the same with the former aim, from wherever it ended. An endpoint that an earlier release made may lack the resource:
 * where that can be, `prepare` makes it.
 */
export type Update =
  | {
      /** What the resource is made from: an update by which none of it differs leaves the resource as it is. */
      readonly follows: Follows;
      /**
       * Whether it is made where somebody has taken it away: `true` where the rest of the update does so anyway, else how, before all else. The
       * way back leaves that out.
       */
      readonly makesAnew?: true | Fragment;
      /** Of what can be compared, the fields that it puts back. */
      readonly restores?: readonly string[];
      /** Before tasks change: old and new ones can then run side by side. */
      readonly prepare?: (aim: Aim) => Fragment;
      /** The new tasks take over from the old ones. */
      readonly replaceTasks?: (aim: Aim) => Fragment;
      /** Once the new tasks serve. */
      readonly finish?: (aim: Aim) => Fragment;
    }
  /** Why an update leaves it as it is. */
  | { readonly unchanged: string };

/** What of an endpoint as it is to be decides on a resource. */
export interface Follows {
  /** Settings by their names; of one that counts in part only, that part: an expression over the settings. */
  readonly settings: readonly (string | { readonly setting: string; readonly as: (settings: string) => string })[];
  /** Of the instances that suit the settings, by the names of what is known of them. */
  readonly instance?: readonly string[];
  /** The same where an update gives it more and never less. */
  readonly growsWith?: readonly string[];
  /** The image, by its digest. */
  readonly image?: true;
  /** Why an update changes it though nothing of all that differs. */
  readonly always?: string;
}

/** When there is such a resource: by what is known once it is made, and in words for who asks before. */
export interface Occasion {
  /** Over `$slot`. */
  readonly condition: string;
  readonly words: string;
}

/** How it is made at another place than where the endpoint is, which goes on serving from there. */
export interface Beside {
  /** What has to be known beforehand of what is there now. */
  readonly look?: Fragment;
  readonly create: Fragment;
}
