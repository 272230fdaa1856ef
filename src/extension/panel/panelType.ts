/** The type of the panel's webview, as in the manifest's activation events. */
export const PANEL_TYPE = 'appServiceDoctor.panel';
