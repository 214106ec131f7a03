/** What the upkeep has to say of a damage: no more and no less. */
export interface Expected {
  readonly kind: string;
  readonly resource: string;
  readonly field?: string;
}
