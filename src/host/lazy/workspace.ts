/** Loaded when findings are listed and the files of a workspace are read. */
export { IgnoreRules } from '../../adapters/git/ignoreRules';
export { personalExcludes } from '../../adapters/git/personalExcludes';
export { groupOf } from '../../core/views/findingGroups';
export { summarize } from '../../core/workspace/summarize';
export { WorkspaceIndex } from '../../core/workspace/workspaceIndex';
