import pico from 'picocolors';
import type { StepState } from '../../view-model/deployment-view';
import type { Told, Tone } from '../../view-model/tone';
import type { Io, Output } from '../io';

export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  /** What is to be typed, or stands somewhere as it is. */
  readonly code: (text: string) => string;
  readonly tone: (tone: Tone, text: string) => string;
  /** A status with its sign, which says the same to who sees no colours. */
  readonly told: (told: Told) => string;
  readonly step: (state: StepState) => string;
}

const SIGNS: Readonly<Record<Tone, string>> = { good: '✔', busy: '●', warning: '!', bad: '✖', quiet: '·' };

const TONES: Readonly<Record<StepState, Tone>> = {
  done: 'good',
  'under way': 'busy',
  failed: 'bad',
  'broken off': 'quiet',
};

export function paint(isColoured: boolean): Paint {
  const { bold, dim, green, cyan, yellow, red } = pico.createColors(isColoured);
  const colours = { good: green, busy: cyan, warning: yellow, bad: red, quiet: dim };
  const tone = (of: Tone, text: string) => colours[of](text);
  return {
    bold,
    dim,
    code: (text) => (isColoured ? bold(text) : `\`${text}\``),
    tone,
    told: ({ tone: of, words }) => tone(of, `${SIGNS[of]} ${words}`),
    step: (state) => tone(TONES[state], SIGNS[TONES[state]]),
  };
}

/** Colours are for people at a terminal who have not said no; see no-color.org. */
export function isColoured({ env }: Pick<Io, 'env'>, output: Output): boolean {
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false;
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '') return env.FORCE_COLOR !== '0';
  return output.isTTY && env.TERM !== 'dumb';
}
