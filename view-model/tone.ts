/** How good or bad news is: what a colour or a sign stands for. */
export type Tone = 'good' | 'busy' | 'warning' | 'bad' | 'quiet';

/** Something in a person's words, and how good that is. */
export interface Told {
  readonly words: string;
  readonly tone: Tone;
}
