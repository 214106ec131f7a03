import type { FailureView } from '../../../view-model/failure-view';
import { AdviceList } from '../../parts/advice';

/** Why it failed, how that is known, and what to do. */
export function FailurePanel({ failure }: { readonly failure: FailureView }) {
  const { error, cause, during, seen, log, leftovers, now, advice } = failure;
  return (
    <section class="panel failure">
      <h2>Why it failed</h2>
      <p class="cause">{cause}</p>
      <p class="hint">
        <code>{error}</code>
        {during && ` while ${during}`}
      </p>
      {log.lines.length > 0 && (
        <>
          <h3>What its log says</h3>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
          <pre class="log" tabIndex={0}>
            {log.lines.map((line, index) => (
              <span key={index} class={index === log.telling ? 'telling' : undefined}>
                {line}
                {'\n'}
              </span>
            ))}
          </pre>
        </>
      )}
      {seen.length > 0 && (
        <>
          <h3>What was seen</h3>
          <ul>
            {seen.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </>
      )}
      <h3>What is there now</h3>
      <p>{now}</p>
      {leftovers.length > 0 && (
        <ul>
          {leftovers.map((one) => (
            <li key={one}>
              <code>{one}</code>
            </li>
          ))}
        </ul>
      )}
      {advice.length > 0 && (
        <>
          <h3>What to do</h3>
          <AdviceList advice={advice} />
        </>
      )}
    </section>
  );
}
