import { argumentInvalid } from '../../errors';
import { LabArgument, readArgument, TargetArgument } from '../readArgument';

/** The lab that a command was given, by its name or as a target. Errors: `argument-invalid`. */
export function labNameOf(argument: unknown): string | undefined {
  if (argument === undefined || argument === null) return undefined;
  if (typeof argument === 'object' && 'choice' in argument) {
    const name = readArgument(TargetArgument, argument)?.choice.name;
    if (name?.kind !== 'lab') throw argumentInvalid();
    return name.name;
  }
  return readArgument(LabArgument, argument)?.name;
}
