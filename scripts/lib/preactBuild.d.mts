import type { BuildOptions } from 'esbuild';

export const preactBuild: Pick<BuildOptions, 'jsx' | 'jsxFactory' | 'jsxFragment' | 'inject' | 'tsconfigRaw' | 'plugins'>;
