import { useEffect, useRef, useState } from 'preact/hooks';
import type { LogLine } from '../../../client/resources';
import { harmlessText } from '../../../view-model/harmless';
import { absolute } from '../../../view-model/times';
import { Choice } from '../../parts/choice';
import { Loaded } from '../../parts/loaded';
import { NEVER, usePolled } from '../../polling/use-polled';
import { useSession } from '../../session/session';
import { useSettled } from './use-settled';

const SPANS = { '15 min': 15, '1 h': 60, '6 h': 360, '24 h': 1_440 } as const;
type Span = keyof typeof SPANS;

/** What the containers wrote. */
export function LogsTab({ model }: { readonly model: string }) {
  const { api } = useSession();
  const [span, setSpan] = useState<Span>('15 min');
  const [typed, setTyped] = useState('');
  const [isFollowed, setFollowed] = useState(true);
  const contains = useSettled(typed.trim());
  const wanted = { minutes: SPANS[span], ...(contains !== '' && { contains }) };
  const cadence = isFollowed ? { shortestMs: 3_000, longestMs: 15_000 } : NEVER;
  const logs = usePolled(`logs/${model}/${JSON.stringify(wanted)}`, () => api.logs(model, wanted), cadence);
  return (
    <section class="logs">
      <div class="above">
        <label class="filter">
          <span class="unseen">Lines that contain</span>
          <input
            type="search"
            placeholder="Lines that contain …"
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </label>
        <Choice label="Time" options={Object.keys(SPANS) as Span[]} chosen={span} onChoose={setSpan} />
        <label class="check">
          <input type="checkbox" checked={isFollowed} onChange={() => setFollowed(!isFollowed)} />
          Follow
        </label>
      </div>
      <Loaded watched={logs} what="the logs">
        {({ items }) => <Lines lines={items} isFollowed={isFollowed} contains={contains} />}
      </Loaded>
    </section>
  );
}

interface LinesProps {
  readonly lines: readonly LogLine[];
  readonly isFollowed: boolean;
  readonly contains: string;
}

function Lines({ lines, isFollowed, contains }: LinesProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isFollowed && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [lines, isFollowed]);
  if (lines.length === 0) {
    return (
      <p class="nothing">
        {contains === '' ? 'Nothing was written in this time.' : `No line of this time contains “${contains}”.`}
      </p>
    );
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <div class="lines" ref={box} tabIndex={0} role="log" aria-label="Log lines, oldest first">
      <ol>
        {lines.map(({ timestamp, task, message }, index) => (
          <li key={`${timestamp}/${index}`}>
            <time dateTime={timestamp} title={absolute(timestamp)}>
              {absolute(timestamp).slice(11)}
            </time>
            {task !== undefined && <span class="task">{task.slice(0, 8)}</span>}
            <span class="message">
              <Marked text={harmlessText(message)} part={contains} />
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function Marked({ text, part }: { readonly text: string; readonly part: string }) {
  if (part === '') return <>{text}</>;
  return (
    <>
      {text.split(part).map((piece, index) => (
        <span key={index}>
          {index > 0 && <mark>{part}</mark>}
          {piece}
        </span>
      ))}
    </>
  );
}
