/** Which endpoint a live one is to become: variables of the workflow. */
export interface Aim {
  /** Ends the names of the states: `OfUpdate`. */
  readonly suffix: string;
  readonly settings: string;
  readonly instance: string;
  readonly taskDefinitionArn: string;
}
