import { blocks, markedBlock } from './pythonBlocks';
import { randomFrom } from './randomFrom';

export interface ModuleShape {
  area: number;
  areas: number;
  index: number;
  /** How many it has to have, exactly. */
  lines: number;
  isMarked: boolean;
}

/** A module of so many lines: imports, among them of other areas, then constants, classes and functions that use them. */
export function moduleText({ area, areas, index, lines: wanted, isMarked }: ModuleShape): string {
  const random = randomFrom(area * 1000 + index + 1);
  const others = Array.from({ length: wanted < 60 ? 1 : Math.min(6, 1 + Math.floor(wanted / 60)) }, () => ({
    area: Math.floor(random() * areas),
    part: 6 + Math.floor(random() * 12),
  }));
  const lines = wanted < 20 ? head(area) : [...head(area), ...imports(others)];
  const isMain = area === 0 && wanted > 600;
  if (isMain) lines.push('app = FastAPI()', '');
  if (isMarked) lines.push(...markedBlock(index));
  for (let n = 0; ; n++) {
    const block = blocks[Math.floor(random() * blocks.length)] ?? (() => []);
    const more = block({ n, index, random });
    if (lines.length + more.length > wanted) break;
    lines.push(...more);
  }
  for (let n = lines.length; n < wanted; n++)
    lines.push(`# Rule ${n} of the house: what is measured is kept.`);
  return `${lines.join('\n')}\n`;
}

function head(area: number): string[] {
  return [
    `"""Stock and orders of area ${area}."""`,
    '',
    'import logging',
    'import time',
    '',
    'logger = logging.getLogger(__name__)',
    '',
  ];
}

function imports(others: readonly { area: number; part: number }[]): string[] {
  return [
    'from dataclasses import dataclass, field',
    'from datetime import datetime, timezone',
    '',
    'import httpx',
    'from fastapi import FastAPI',
    'from sqlalchemy import text',
    '',
    ...others.map(
      ({ area, part }) => `from depot.area${area}.part${part} import Batch0 as Batch${area}x${part}`,
    ),
    '',
  ];
}
