import { AwsError } from '../service';

/**
 * A filter pattern of terms: all plain terms must occur, one of those marked `?`, none of those marked `-`.
 * Patterns over JSON or space-delimited fields are refused: the twin does not have them.
 */
export function filterPattern(pattern: string | undefined): (message: string) => boolean {
  const text = pattern?.trim() ?? '';
  if (/^[{[]/.test(text)) {
    throw new AwsError(
      'InvalidParameterException',
      `The twin filters logs by terms, not by the field pattern '${text}'`,
    );
  }
  const terms = [...text.matchAll(/([?-]?)(?:"([^"]*)"|(\S+))/g)].map(([, mark = '', quoted, plain]) => ({
    mark,
    term: quoted ?? plain ?? '',
  }));
  const marked = (wanted: string) => terms.filter(({ mark }) => mark === wanted).map(({ term }) => term);
  const [all, any, none] = [marked(''), marked('?'), marked('-')];
  return (message) => {
    const has = (term: string) => message.includes(term);
    return all.every(has) && (any.length === 0 || any.some(has)) && !none.some(has);
  };
}
