/** How markup of the panel is built: as calls of `h`, which take a tenth less room than those of the automatic runtime. */
export const preactBuild = { jsx: 'transform', jsxFactory: 'h', jsxFragment: 'Fragment', inject: ['src/webview/jsx.ts'], tsconfigRaw: {} };
