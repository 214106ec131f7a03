import type { DeployForm } from './deployment-request';

interface StrategyFieldsProps {
  readonly form: DeployForm;
  readonly onChange: (part: Partial<DeployForm>) => void;
  /** Beside nothing there is nothing to measure by. */
  readonly hasLive: boolean;
}

const STRATEGIES = {
  default: 'As configured',
  rolling: 'At once: task by task',
  canary: 'Canary: 10% of the requests, then 50%, measured',
  blueGreen: 'Blue-green: all requests, with the version before kept beside it',
} as const satisfies Record<DeployForm['strategy'], string>;

/** How a version goes live. */
export function StrategyFields({ form: { strategy, pause }, onChange, hasLive }: StrategyFieldsProps) {
  if (!hasLive) return null;
  const isMeasured = strategy === 'canary' || strategy === 'blueGreen';
  return (
    <>
      <label>
        How
        <select
          value={strategy}
          onChange={(event) => onChange({ strategy: event.currentTarget.value as DeployForm['strategy'] })}
        >
          {Object.entries(STRATEGIES).map(([name, words]) => (
            <option key={name} value={name}>
              {words}
            </option>
          ))}
        </select>
      </label>
      {isMeasured && (
        <label class="check">
          <input type="checkbox" checked={pause} onChange={() => onChange({ pause: !pause })} />
          Wait for somebody’s word before it takes over
        </label>
      )}
    </>
  );
}
