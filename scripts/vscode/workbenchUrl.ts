import path from 'node:path';

export interface WorkbenchPage {
  port: number;
  token?: string | undefined;
  /** A folder or a `.code-workspace`; undefined for an empty window. */
  folder?: string | undefined;
  extensionDevelopmentPaths?: string[];
  extensionTestsPath?: string | undefined;
}

/** Address of a window of a served VS Code. Paths of extensions under development travel in the `payload`. */
export function workbenchUrl({ port, token, folder, ...extensions }: WorkbenchPage): string {
  const authority = `127.0.0.1:${port}`;
  const url = new URL(`http://${authority}/`);
  if (token !== undefined) url.searchParams.set('tkn', token);
  if (folder === undefined) url.searchParams.set('ew', 'true');
  else
    url.searchParams.set(folder.endsWith('.code-workspace') ? 'workspace' : 'folder', path.resolve(folder));
  const remote = (file: string) => `vscode-remote://${authority}${path.resolve(file)}`;
  const { extensionDevelopmentPaths = [], extensionTestsPath } = extensions;
  const payload = extensionDevelopmentPaths.map((file) => ['extensionDevelopmentPath', remote(file)]);
  if (extensionTestsPath !== undefined) payload.push(['extensionTestsPath', remote(extensionTestsPath)]);
  if (payload.length > 0) {
    payload.push(['skipWelcome', 'true'], ['skipReleaseNotes', 'true']);
    url.searchParams.set('payload', JSON.stringify(payload));
  }
  return url.href;
}
