/** Loaded when findings are listed and the files of a workspace are read. */
export { IgnoreRules } from '../../adapters/git/ignoreRules';
export { groupOf } from '../../core/views/findingGroups';
