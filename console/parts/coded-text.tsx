import { inlineCode } from '../../view-model/inline-code';

/** Text with code in backticks. */
export function CodedText({ text }: { readonly text: string }) {
  return <>{inlineCode(text).map((part, index) => (part.isCode ? <code key={index}>{part.text}</code> : part.text))}</>;
}
