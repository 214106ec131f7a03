import { useId, useState } from 'preact/hooks';
import { figure } from '../../view-model/metrics-view';
import { absolute } from '../../view-model/times';
import { areaPath, largest, latest, linePath, nearest, type Point, roundedUp, xOf, yOf } from './scale';

export interface ChartSeries {
  readonly name: string;
  /** Chooses its colour. */
  readonly kind: string;
  readonly points: readonly Point[];
}

interface ChartProps {
  readonly title: string;
  readonly unit: string;
  readonly series: readonly ChartSeries[];
  /** What the axis reaches at least. */
  readonly least?: number;
}

const FRAME = { width: 560, height: 120 };
const TICKS = [0, 0.25, 0.5, 0.75, 1];

/** Lines over the same time, with what they come to where one points, or walks by arrow keys. */
export function Chart({ title, unit, series, least = 1 }: ChartProps) {
  const [at, setAt] = useState<number>();
  const heading = useId();
  const points = series[0]?.points ?? [];
  const count = points.length;
  const top = roundedUp(Math.max(least, largest(series.map((one) => one.points))));
  const suffix = unit === '' || unit === '%' ? unit : ` ${unit}`;
  const walk = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined || count === 0) return;
    event.preventDefault();
    setAt((current) => Math.max(0, Math.min(count - 1, (current ?? (step > 0 ? -1 : count)) + step)));
  };
  const point = (event: PointerEvent) => {
    const { left, width } = (event.currentTarget as SVGElement).getBoundingClientRect();
    setAt(nearest((event.clientX - left) / width, count));
  };
  return (
    <figure class="chart" aria-labelledby={heading}>
      <figcaption>
        <span id={heading}>{title}</span>
        <span class="legend" aria-live={at === undefined ? 'off' : 'polite'}>
          {at !== undefined && points[at] && <time dateTime={points[at].time}>{clock(points[at].time)}</time>}
          {series.map(({ name, kind, points: own }) => (
            <span key={name} class={`series-${kind}`}>
              <i />
              {name} <b>{figure(at === undefined ? latest(own) : own[at]?.value, suffix)}</b>
            </span>
          ))}
        </span>
      </figcaption>
      <div class="plot">
        <span class="top">{figure(top, suffix)}</span>
        <svg
          viewBox={`0 0 ${FRAME.width} ${FRAME.height}`}
          preserveAspectRatio="none"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys walk along the line
          tabIndex={0}
          role="img"
          aria-label={`${title}: ${series.map((one) => summary(one, suffix)).join('; ')}. Arrow keys read single values.`}
          onPointerMove={point}
          onPointerLeave={() => setAt(undefined)}
          onKeyDown={walk}
          onBlur={() => setAt(undefined)}
        >
          {TICKS.map((share) => (
            <line
              key={share}
              class="grid"
              x1="0"
              x2={FRAME.width}
              y1={share * FRAME.height}
              y2={share * FRAME.height}
            />
          ))}
          {series.map(({ name, kind, points: own }, index) => (
            <g key={name} class={`series-${kind}`}>
              {index === 0 && <path class="area" d={areaPath(own, top, FRAME)} />}
              <path class="line" d={linePath(own, top, FRAME)} />
            </g>
          ))}
          {at !== undefined && (
            <line class="cursor" x1={xOf(at, count, FRAME)} x2={xOf(at, count, FRAME)} y1="0" y2={FRAME.height} />
          )}
          {at !== undefined &&
            series.map(({ name, kind, points: own }) => {
              const value = own[at]?.value ?? null;
              if (value === null) return null;
              const place = `${xOf(at, count, FRAME)},${yOf(value, top, FRAME)}`;
              return <path key={name} class={`dot series-${kind}`} d={`M${place}h0.01`} />;
            })}
        </svg>
        <div class="times" aria-hidden="true">
          {TICKS.map((share) => points[Math.round(share * (count - 1))]).map((tick, index) => (
            <span key={index}>{tick && clock(tick.time)}</span>
          ))}
        </div>
      </div>
    </figure>
  );
}

function summary({ name, points }: ChartSeries, suffix: string): string {
  const most = largest([points]);
  return `${name} ${figure(latest(points), suffix)} last, ${figure(most, suffix)} at most`;
}

/** `14:05`. */
function clock(time: string): string {
  return absolute(time).slice(11, 16);
}
