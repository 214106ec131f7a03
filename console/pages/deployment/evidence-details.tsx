import { evidenceOf } from '../../../view-model/evidence';

/** All that was collected before anything was cleaned up. */
export function EvidenceDetails({ evidence }: { readonly evidence: unknown }) {
  const { stoppedTasks, targetHealth, scalingActivities, serviceEvents, logTail } = evidenceOf(evidence);
  const parts = [
    ['Log', logTail],
    ['Stopped tasks', stoppedTasks.map((task) => JSON.stringify(task))],
    ['Events of the service', serviceEvents],
    ['Targets of the load balancer', targetHealth.map((target) => Object.values(target).join(' · '))],
    ['Scaling', scalingActivities.map(({ statusMessage }) => statusMessage)],
  ] as const;
  const known = parts.filter(([, lines]) => lines.length > 0);
  if (known.length === 0) return null;
  return (
    <section class="panel">
      <h2>Evidence</h2>
      {known.map(([name, lines]) => (
        <details key={name}>
          <summary>
            {name} <small>{lines.length}</small>
          </summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
          <pre class="log" tabIndex={0}>
            {lines.join('\n')}
          </pre>
        </details>
      ))}
    </section>
  );
}
