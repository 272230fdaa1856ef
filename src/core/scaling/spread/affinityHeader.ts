/** As a browser sends both of App Service's cookies back: the request then goes to that instance. */
export function affinityHeader(instance: string): Record<string, string> {
  return { cookie: `ARRAffinity=${instance}; ARRAffinitySameSite=${instance}` };
}
