export * from './checkKey';
export * from './hostMessage';
export * from './panelMessage';
export * from './panelState';
export * from './tabs';
