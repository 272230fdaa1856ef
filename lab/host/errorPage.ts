const words: Record<number, [title: string, text: string]> = {
  502: ['502 Bad Gateway', 'The app closed the connection before it had answered.'],
  503: [
    ':( Application Error',
    'If you are the administrator, look at the diagnostic resources of this app.',
  ],
  504: ['504 Gateway Timeout', 'The app did not answer in time.'],
};

/** The page that the front end shows in the app's place. */
export function errorPage(status: number): string {
  const [title, text] = words[status] ?? [String(status), ''];
  return appServicePage(title, text);
}

export function appServicePage(title: string, text: string): string {
  return `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1><p>${text}</p></body></html>\n`;
}
