import { decimal } from '../../components/text';

/** Kilobytes in the unit in which people think of them. */
export function memoryText(kb: number): string {
  return kb >= 10 * 1024 * 1024 ? `${decimal(kb / 1024 / 1024, 1)} GB` : `${Math.round(kb / 1024)} MB`;
}
