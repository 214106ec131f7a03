import stripAnsi from 'strip-ansi';

/** Longer than any text of the API's own but lines of logs. */
const MOST_CHARACTERS = 2_000;

/** Control characters, what turns the direction of writing or is not to be seen, and halves of characters. */
const UNSEEN = /\p{Cc}|\p{Cf}|\p{Cs}|\p{Zl}|\p{Zp}|(?!\p{Variation_Selector})\p{Default_Ignorable_Code_Point}/gu;

/** A letter has a few marks above and below; a hundred of them reach over other lines. */
const TOO_MANY_MARKS = /(\p{M}{4})\p{M}+/gu;

/** Somebody else's text, as a terminal may show it in a line: it moves nothing, hides nothing, and does not go on for ever. */
export function harmlessText(text: string, most = MOST_CHARACTERS): string {
  // Twice what is kept is looked at, so that a text of megabytes takes no time.
  const looked = text.slice(0, 2 * most);
  const seen = stripAnsi(looked)
    .replace(/\r?\n/g, ' ↵ ')
    .replaceAll('\t', '  ')
    .replace(UNSEEN, '\uFFFD')
    .replace(TOO_MANY_MARKS, '$1');
  const characters = [...seen.replace(/[ \u21b5]+$/, '')];
  const isLonger = characters.length > most || looked.length < text.length;
  return isLonger ? `${characters.slice(0, most).join('')}…` : characters.join('');
}

/** A resource of the API with each text in it, names included, as a terminal may show it. */
export function harmless<T>(value: T, most = MOST_CHARACTERS): T {
  return made(value, most) as T;
}

function made(value: unknown, most: number): unknown {
  if (typeof value === 'string') return harmlessText(value, most);
  if (Array.isArray(value)) return value.map((inner) => made(inner, most));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [harmlessText(name, most), made(inner, most)]),
  );
}
