/** So long the front end waits for the app's answer before it gives up. Microsoft's documentation of App Service. */
export const frontEndLimitMs = 230_000;
