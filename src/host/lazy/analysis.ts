/** Loaded when the first file needs it: parsers, rules and the catalog stay out of the entry. */
import { loadTeamFile, teamFileName, type TeamFile } from '../../adapters/team/teamFile';
import { analyzeTolerantly } from '../../core/analysis/analyzeTolerantly';
import { mergeFixes } from '../../core/analysis/fixes';
import { hoverAt } from '../../core/analysis/hover';
import { present, presentProblem, presentReason } from '../../core/analysis/present';
import { applySuppressions } from '../../core/analysis/suppress';
import { wrongFindingText, wrongFindingTitle } from '../../core/analysis/wrongFinding';
import { catalogAge, sourceAge } from '../../core/compat/age';
import { withTeamHosts } from '../../core/compat/teamHosts';
import { convertToIpv6Only } from '../../core/conversion/convert';
import { presentLeft, presentRefusal, presentStep } from '../../core/conversion/texts';
import type { TolerantYaml } from '../../core/source/yaml';
import { snapshotBook } from '../../core/cost/snapshotBook';
import { catalogEntries } from '../../core/views/catalogSearch';
import { catalogRows } from '../../core/views/services';
import { taskSummaries } from '../../core/views/taskSummary';
import { catalog } from '../../data/catalog';

/** Loads the tolerant YAML parser, which only broken files need; kept by whoever calls it. */
async function loadTolerantYaml(): Promise<TolerantYaml> {
  return (await import('../../core/source/yamlTolerant')).parseYamlTolerantly;
}

export {
  analyzeTolerantly,
  applySuppressions,
  catalog,
  catalogAge,
  catalogEntries,
  catalogRows,
  convertToIpv6Only,
  hoverAt,
  loadTeamFile,
  loadTolerantYaml,
  mergeFixes,
  present,
  presentLeft,
  presentProblem,
  presentReason,
  presentRefusal,
  presentStep,
  snapshotBook,
  sourceAge,
  taskSummaries,
  teamFileName,
  withTeamHosts,
  wrongFindingText,
  wrongFindingTitle,
};
export type { TeamFile };
