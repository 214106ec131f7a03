/** A row of the runbook's tables of errors, or a section about a status. Its texts have code in backticks. */
export interface RunbookRow {
  /** Errors by their names; `…` stands for anything. */
  readonly names: readonly string[];
  /** Only with this in the cause. */
  readonly cause?: string;
  /** Also whatever has this in its cause. */
  readonly orCause?: string;
  /** Only while this was being done. */
  readonly step?: string;
  readonly description: string;
  readonly investigation: string;
  readonly resolution: string;
}
