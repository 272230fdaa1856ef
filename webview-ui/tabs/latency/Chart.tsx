import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import { type ThemeColours, themeColours } from './themeColours';
import { useThemeClass } from './useThemeClass';

interface ChartProps {
  /** What it shows, in a sentence: the picture for those who do not see it. */
  label: string;
  height: number;
  data: uPlot.AlignedData;
  options: (colours: ThemeColours) => Omit<uPlot.Options, 'width' | 'height'>;
}

/** uPlot in a box of the panel. It does not follow themes, so that a change of theme makes it anew. */
export function Chart({ label, height, data, options }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const theme = useThemeClass();
  useEffect(() => {
    const parent = box.current;
    if (!parent) return undefined;
    const size = (): { width: number; height: number } => ({
      width: Math.max(200, parent.clientWidth),
      height,
    });
    const plot = new uPlot({ ...options(themeColours()), ...size() }, data, parent);
    const observer = new ResizeObserver(() => plot.setSize(size()));
    observer.observe(parent);
    return () => {
      observer.disconnect();
      plot.destroy();
    };
  }, [theme, height, data, options]);
  return <div class="chart" role="img" aria-label={label} ref={box} />;
}
