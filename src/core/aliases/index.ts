export { catalogue, findAlias, parseAlias, type AliasName, type AliasResult } from './catalogue';
export { aliasCommand } from './command';
export { contractVariables, notUsingContract } from './contract';
export { discoverAliases, type DefinedAs, type DiscoveredAlias } from './discover';
export { effectOf } from './effectOf';
export { faultEnvNames, faultEnvPrefix, parseFaultEnv, type FaultEnv } from './faultEnv';
export { shellQuote } from './shellQuote';
export { cleanText } from './text/cleanText';
