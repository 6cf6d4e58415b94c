import { createRequire } from 'node:module';
import type { Target } from '../domain/target.ts';
import { chartModel, type ChartModel } from './chart-model.ts';
import { drawChart } from './draw-chart.ts';

/** Pixels across: what chat programs show without scaling down first. */
const PNG_WIDTH = 1080;

/** The width it is laid out for: a phone's, so that the type is as large as on one. */
const LAID_OUT_WIDTH = 360;

/** A longer picture is shown as a thin strip among messages. */
const MOST_BARS = 12;

const FONT = 'Be Vietnam Pro';

/** The two weights that charts are set in. */
function fontFiles(): string[] {
  const require = createRequire(import.meta.url);
  return [
    require.resolve('@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf'),
    require.resolve('@expo-google-fonts/be-vietnam-pro/600SemiBold/BeVietnamPro_600SemiBold.ttf'),
  ];
}

/** What a picture of these figures shows; undefined when no two of them can be set side by side. */
export const picturedChart = (targets: readonly Target[]): ChartModel | undefined =>
  chartModel(targets, MOST_BARS);

/**
 * The figures as a picture for a chat: PNG, 1080 pixels wide, set in a font that comes with the product and no other.
 * Undefined when no two of them can be set side by side.
 */
export async function chartPng(targets: readonly Target[]): Promise<Uint8Array | undefined> {
  const model = picturedChart(targets);
  if (model === undefined) return undefined;
  const look = { width: LAID_OUT_WIDTH, dark: false, fontFamily: FONT };
  const [svg, { Resvg }] = await Promise.all([drawChart(model, look), import('@resvg/resvg-js')]);
  const picture = new Resvg(svg, {
    fitTo: { mode: 'width', value: PNG_WIDTH },
    font: { fontFiles: fontFiles(), loadSystemFonts: false, defaultFontFamily: FONT },
  });
  return picture.render().asPng();
}
