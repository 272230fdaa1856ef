import type { Proof } from '../../contracts';
import { proof } from '../facts/proof';
import { eventProof, isoTime } from '../facts/eventProof';
import type { InsideView } from './insideViews';

/** When the app's process began: as measured inside, else when the platform started the container that serves. */
export function processStart({
  process,
  present,
  folder,
}: InsideView): { at: number; proof: Proof } | undefined {
  if (process?.began !== undefined) {
    const excerpt = `${process.pid} ${process.command}`;
    const more = { at: isoTime(process.began), file: `${folder}container/processes.txt`, line: process.line };
    return { at: process.began, proof: proof('processes', excerpt, more) };
  }
  const { attempt } = present ?? {};
  const event =
    attempt?.events.find(({ kind }) => kind === 'container') ?? attempt?.events[0] ?? attempt?.app[0];
  const isUp = attempt?.outcome === 'serving' || attempt?.outcome === 'running';
  const at = isUp ? (attempt.started ?? attempt.began) : undefined;
  return at === undefined || !event ? undefined : { at, proof: eventProof(event) };
}
