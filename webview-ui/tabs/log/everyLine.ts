import { levels, type LineFilter } from '../../../src/protocol';

/** The filter that leaves out nothing. */
export const everyLine: LineFilter = { levels, contains: '', from: '', until: '', without: [] };
