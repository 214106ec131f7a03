/** A part of a text of the runbook's; what is code is set off. */
export interface TextPart {
  readonly text: string;
  readonly isCode: boolean;
}

/** Text with code in backticks, in parts. */
export function inlineCode(text: string): TextPart[] {
  return text
    .split('`')
    .map((part, index) => ({ text: part, isCode: index % 2 === 1 }))
    .filter((part) => part.text !== '');
}
