import { useState } from 'preact/hooks';
import { Icon } from './icon';

interface CopyProps {
  readonly text: string;
  /** What it is, after `Copy`. */
  readonly what: string;
}

/** Where a browser gives no clipboard, as without TLS, the text is there to be marked. */
export function CopyButton({ text, what }: CopyProps) {
  const [isCopied, setCopied] = useState(false);
  if (!navigator.clipboard) return null;
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2_000);
  };
  return (
    <button type="button" class="quiet small" onClick={copy} aria-label={`Copy ${what}`} title={`Copy ${what}`}>
      <Icon name={isCopied ? 'good' : 'copy'} />
      <span role="status" class="unseen">
        {isCopied ? 'Copied' : ''}
      </span>
    </button>
  );
}

/** A command to be run in a terminal. */
export function Command({ text }: { readonly text: string }) {
  return (
    <div class="command">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <pre tabIndex={0}>{text}</pre>
      <CopyButton text={text} what="the command" />
    </div>
  );
}
