/** What each state looks like, on a grid of 16: never told by colour alone. */
export const iconPaths = {
  pass: 'M3 8.5 6.5 12 13 4.5',
  fail: 'M4 4l8 8M12 4l-8 8',
  warn: 'M8 2.5 14 13H2zM8 6.5v3M8 11.2v.3',
  error: 'M5.5 6a2.5 2.5 0 1 1 3.6 2.2C8.3 8.7 8 9 8 10M8 12v.4',
  skipped: 'M4 8h8',
  unknown: 'M5.5 6a2.5 2.5 0 1 1 3.6 2.2C8.3 8.7 8 9 8 10M8 12v.4',
  open: 'M4 6l4 4 4-4',
  closed: 'M6 4l4 4-4 4',
} as const;
export type IconName = keyof typeof iconPaths;

/** Decoration beside a text that says the same. */
export function Icon({ name, size = 14 }: { name: IconName; size?: number }) {
  return (
    <svg class={`icon icon-${name}`} width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      <path d={iconPaths[name]} />
    </svg>
  );
}
