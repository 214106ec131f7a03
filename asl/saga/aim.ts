/** Which endpoint a live one is to become: expressions over variables of the workflow. */
export interface Aim {
  readonly settings: string;
  readonly instance: string;
  readonly taskDefinitionArn: string;
  /** Of the tasks that are meant, their addresses, where others are behind the same target group. */
  readonly addresses?: string;
}
