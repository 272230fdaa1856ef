/** A part of a file's text: UTF-16 offsets, `to` exclusive. */
export interface Span {
  from: number;
  to: number;
}
