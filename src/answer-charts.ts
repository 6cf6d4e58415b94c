import { answeredTargets } from './charts/answered-targets.ts';
import { chartAlt } from './charts/chart-model.ts';
import { chartPng, picturedChart } from './charts/chart-png.ts';
import type { AnswerCharts } from './conversation/answer-charts.ts';
import type { Answer } from './domain/answer.ts';
import type { Target } from './domain/target.ts';
import type { Library } from './library/open-library.ts';

/** Charts of answers, drawn from the records their figures were copied from. */
export function createAnswerCharts({ records }: Pick<Library, 'records'>): AnswerCharts {
  const targetsOf = async (answer: Answer): Promise<readonly Target[]> => {
    if (answer.targets.length < 2) return [];
    const versions = await records.ofVersions(answer.citations.map(({ versionId }) => versionId));
    const targets = [...versions.values()].flatMap((version) => version.targets.map(({ record }) => record));
    return answeredTargets(answer, targets);
  };
  return {
    has: async (answer) => picturedChart(await targetsOf(answer)) !== undefined,
    async draw(answer) {
      const targets = await targetsOf(answer);
      const shown = picturedChart(targets);
      const png = await chartPng(targets);
      return shown === undefined || png === undefined ? undefined : { png, alt: chartAlt(shown) };
    },
  };
}
