const PATHS = {
  good: 'M3.5 8.5l3 3 6-7',
  bad: 'M4.5 4.5l7 7m0-7l-7 7',
  warning: 'M8 4v5m0 2.6v.4',
  quiet: 'M4.5 8h7',
  busy: 'M8 2.5a5.5 5.5 0 1 1-5.5 5.5',
  copy: 'M5.5 5.5v-3h8v8h-3m-8-5h8v8h-8z',
  out: 'M9.5 2.5h4v4m0-4L8 8M6.5 4h-4v9.5H12v-4',
  next: 'M6 3.5L10.5 8 6 12.5',
  sun: 'M8 1.5v1.7M8 12.8v1.7M1.5 8h1.7M12.8 8h1.7M3.4 3.4l1.2 1.2M11.4 11.4l1.2 1.2M3.4 12.6l1.2-1.2M11.4 4.6l1.2-1.2M11 8a3 3 0 1 1-6 0 3 3 0 0 1 6 0z',
  moon: 'M13.2 9.8A5.8 5.8 0 0 1 6.2 2.8a5.8 5.8 0 1 0 7 7z',
  auto: 'M8 2.2a5.8 5.8 0 1 0 0 11.6zM8 2.2a5.8 5.8 0 0 1 0 11.6',
} as const;

export type IconName = keyof typeof PATHS;

/** A drawing beside words that say the same. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
