/** The themes in which the main states are looked at, by the names that the editor's palette shows. */
export const themes = {
  dark: 'Dark Modern',
  light: 'Light Modern',
  'high-contrast': 'Dark High Contrast',
} as const;

export type Theme = keyof typeof themes;
