import type { ScalarNode } from './tree';

const numberForm = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/;
const booleanForm = /^(?:true|True|TRUE|false|False|FALSE|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF)$/;

/** Type of a plain YAML scalar. CloudFormation reads YAML 1.1, where `yes` and `on` are booleans. */
export function scalarType(text: string): ScalarNode['type'] {
  if (text === '' || text === '~' || text === 'null' || text === 'Null' || text === 'NULL') return 'null';
  if (text.length <= 5 && booleanForm.test(text)) return 'boolean';
  // Every sign that begins a number comes before the letters.
  return text.charCodeAt(0) <= 0x39 && numberForm.test(text) ? 'number' : 'string';
}

/** @returns the boolean that a scalar's text says in JSON, YAML 1.1 or as a quoted word, else undefined. */
export function booleanOf(text: string): boolean | undefined {
  if (/^(?:true|yes|on)$/i.test(text)) return true;
  return /^(?:false|no|off)$/i.test(text) ? false : undefined;
}
