import type { Analysis } from '../analysis/types';

/** @returns the analysis of a generated file: what is corrected there is gone with the next synthesis, so no correction is offered. */
export function withoutFixes(analysis: Analysis): Analysis {
  const bare = <T extends Analysis['findings'][number]>(finding: T): T => ({ ...finding, fixes: [] });
  return {
    ...analysis,
    findings: analysis.findings.map(bare),
    tasks: analysis.tasks.map((task) => ({
      ...task,
      dependencies: task.dependencies.map((dependency) => ({ ...dependency, fix: undefined })),
      blocks: task.blocks.map((block) => ({ ...block, finding: bare(block.finding) })),
    })),
  };
}
