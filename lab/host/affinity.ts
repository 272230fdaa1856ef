/** An instance as the front end sees it. */
export interface FrontEndInstance {
  id: string;
  /** Path of its gate. */
  gate: string;
}

/** The cookie by which App Service binds a client to an instance; its value is the instance's id. */
const COOKIE = 'ARRAffinity';

/** The instance that a client's cookie names; an id that is not (or no longer) there binds to nothing. */
export function chosenByCookie<T extends { id: string }>(
  header: string | undefined,
  instances: readonly T[],
): T | undefined {
  const value = new RegExp(`(?:^|;\\s*)${COOKIE}=([0-9a-f]+)`).exec(header ?? '')?.[1];
  return instances.find(({ id }) => id === value);
}

export function affinityCookies(id: string, host: string): string[] {
  const domain = host.replace(/:\d+$/, '');
  return [
    `${COOKIE}=${id};Path=/;HttpOnly;Domain=${domain}`,
    `${COOKIE}SameSite=${id};Path=/;HttpOnly;SameSite=None;Domain=${domain}`,
  ];
}
