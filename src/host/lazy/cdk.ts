/** Loaded when the workspace holds a cloud assembly: what joins a template with the lines that made it. */
export { FindingLocator, readAssembly } from '../../adapters/cdk/locateFindings';
export { acceptance } from '../../core/analysis/suppress';
export { byLine } from '../../core/cdk/located';
export { lineEndsIn, movedLine } from '../../core/cdk/moved';
export { presentAssemblyProblem, sourceMessage, templateLink } from '../../core/cdk/texts';
export { withoutFixes } from '../../core/cdk/withoutFixes';
