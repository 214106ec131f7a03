/** What is drawn, by what it means; its look follows from that. */
export type Tone = keyof typeof PALETTE;

interface Look {
  readonly fill?: string;
  readonly stroke?: string;
  readonly 'stroke-dasharray'?: string;
}

/** `light` is written at each shape, since not every viewer knows style sheets; one that does may prefer `dark`. */
const PALETTE = {
  paper: { light: { fill: '#ffffff' }, dark: { fill: '#0d1117' } },
  ink: { light: { fill: '#1f2328' }, dark: { fill: '#e6edf3' } },
  note: { light: { fill: '#57606a' }, dark: { fill: '#b1bac4' } },
  good: { light: { fill: '#1a7f37' }, dark: { fill: '#3fb950' } },
  bad: { light: { fill: '#bc4c00' }, dark: { fill: '#f0883e' } },
  frame: { light: { fill: '#f6f8fa', stroke: '#d0d7de' }, dark: { fill: '#151b23', stroke: '#3d444d' } },
  group: { light: { fill: 'none', stroke: '#6e7781', 'stroke-dasharray': '4 3' }, dark: { stroke: '#9198a1' } },
  state: { light: { fill: '#ffffff', stroke: '#6e7781' }, dark: { fill: '#212830', stroke: '#9198a1' } },
  step: { light: { fill: '#ddf4ff', stroke: '#0969da' }, dark: { fill: '#0c2d6b', stroke: '#4493f8' } },
  undo: { light: { fill: '#fff1e5', stroke: '#bc4c00' }, dark: { fill: '#4d2409', stroke: '#db6d28' } },
  function: { light: { fill: '#fbefff', stroke: '#8250df' }, dark: { fill: '#3c1e70', stroke: '#ab7df8' } },
  end: { light: { fill: '#1f2328', stroke: '#1f2328' }, dark: { fill: '#e6edf3', stroke: '#e6edf3' } },
  'end-ink': { light: { fill: '#ffffff' }, dark: { fill: '#0d1117' } },
  way: { light: { fill: 'none', stroke: '#6e7781' }, dark: { stroke: '#9198a1' } },
  failure: { light: { fill: 'none', stroke: '#bc4c00', 'stroke-dasharray': '5 3' }, dark: { stroke: '#db6d28' } },
  head: { light: { fill: '#6e7781' }, dark: { fill: '#9198a1' } },
} as const satisfies Record<string, { readonly light: Look; readonly dark: Look }>;

/** The attributes that give a shape its look. */
export function painted(tone: Tone): string {
  return [`class="${tone}"`, ...Object.entries(PALETTE[tone].light).map(([name, value]) => `${name}="${value}"`)].join(
    ' ',
  );
}

export const DARK_STYLE = `@media (prefers-color-scheme: dark) {
${Object.entries(PALETTE)
  .map(([tone, { dark }]) => `  .${tone} { ${declarations(dark)} }`)
  .join('\n')}
}`;

function declarations(look: Look): string {
  return Object.entries(look)
    .map(([name, value]) => `${name}: ${value};`)
    .join(' ');
}
