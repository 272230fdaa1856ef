export { judgeSpread } from './judgeSpread';
export { cookieRequests, measureSpread } from './measureSpread';
export type { ScaleOut } from './ScaleOut';
export type { SpreadSample } from './SpreadSample';
export type { SpreadSite } from './spreadFindings';
export { spreadLines } from './text/spreadText';
