export * from './checkKey';
export * from './hostMessage';
export * from './instancesPanel';
export * from './isLogFile';
export * from './panelMessage';
export * from './panelState';
export * from './tabs';
