/** Colours that VS Code gives a webview in its own themes, as far as the panel uses them. */
const font = { '--vscode-font-family': '"Open Sans", "Noto Sans JP Variable", sans-serif', '--vscode-editor-font-family': '"DejaVu Sans Mono", monospace' };

/** Dark Modern, Light Modern and the two high-contrast themes of VS Code 1.100. */
export const themes = {
  dark: {
    bodyClass: 'vscode-dark',
    variables: {
      ...font, '--vscode-foreground': '#cccccc', '--vscode-descriptionForeground': '#9d9d9d', '--vscode-sideBar-background': '#181818', '--vscode-editor-background': '#1f1f1f', '--vscode-panel-border': '#2b2b2b', '--vscode-textLink-foreground': '#4daafc', '--vscode-focusBorder': '#0078d4', '--vscode-button-background': '#0078d4', '--vscode-button-foreground': '#ffffff', '--vscode-button-hoverBackground': '#026ec1', '--vscode-button-secondaryBackground': '#313131', '--vscode-button-secondaryForeground': '#cccccc', '--vscode-input-background': '#313131', '--vscode-input-border': '#3c3c3c', '--vscode-input-foreground': '#cccccc', '--vscode-dropdown-background': '#313131', '--vscode-dropdown-border': '#3c3c3c', '--vscode-dropdown-foreground': '#cccccc', '--vscode-errorForeground': '#f85149', '--vscode-textCodeBlock-background': '#2b2b2b', '--vscode-list-hoverBackground': '#2a2d2e', '--vscode-charts-blue': '#59a4f9', '--vscode-charts-purple': '#b180d7', '--vscode-charts-orange': '#d18616', '--vscode-charts-green': '#89d185', '--vscode-progressBar-background': '#0078d4', '--vscode-input-placeholderForeground': '#989898',
    },
  },
  light: {
    bodyClass: 'vscode-light',
    variables: {
      ...font, '--vscode-foreground': '#3b3b3b', '--vscode-descriptionForeground': '#3b3b3b', '--vscode-sideBar-background': '#f8f8f8', '--vscode-editor-background': '#ffffff', '--vscode-panel-border': '#e5e5e5', '--vscode-textLink-foreground': '#005fb8', '--vscode-focusBorder': '#005fb8', '--vscode-button-background': '#005fb8', '--vscode-button-foreground': '#ffffff', '--vscode-button-hoverBackground': '#0258a8', '--vscode-button-secondaryBackground': '#e5e5e5', '--vscode-button-secondaryForeground': '#3b3b3b', '--vscode-input-background': '#ffffff', '--vscode-input-border': '#cecece', '--vscode-input-foreground': '#3b3b3b', '--vscode-dropdown-background': '#ffffff', '--vscode-dropdown-border': '#cecece', '--vscode-dropdown-foreground': '#3b3b3b', '--vscode-errorForeground': '#f85149', '--vscode-textCodeBlock-background': '#f8f8f8', '--vscode-list-hoverBackground': '#f2f2f2', '--vscode-charts-blue': '#1a85ff', '--vscode-charts-purple': '#652d90', '--vscode-charts-orange': '#d18616', '--vscode-charts-green': '#388a34', '--vscode-progressBar-background': '#005fb8', '--vscode-input-placeholderForeground': '#767676',
    },
  },
  highContrast: {
    bodyClass: 'vscode-high-contrast',
    variables: {
      ...font, '--vscode-foreground': '#ffffff', '--vscode-descriptionForeground': 'rgba(255, 255, 255, 0.7)', '--vscode-sideBar-background': '#000000', '--vscode-editor-background': '#000000', '--vscode-contrastBorder': '#6fc3df', '--vscode-focusBorder': '#f38518', '--vscode-textLink-foreground': '#21a6ff', '--vscode-button-background': '#000000', '--vscode-button-foreground': '#ffffff', '--vscode-button-secondaryBackground': '#000000', '--vscode-button-secondaryForeground': '#ffffff', '--vscode-input-background': '#000000', '--vscode-input-foreground': '#ffffff', '--vscode-dropdown-background': '#000000', '--vscode-dropdown-foreground': '#ffffff', '--vscode-errorForeground': '#f48771', '--vscode-textCodeBlock-background': '#000000', '--vscode-charts-blue': '#59a4f9', '--vscode-charts-purple': '#b180d7', '--vscode-charts-orange': '#d18616', '--vscode-charts-green': '#89d185',
    },
  },
  highContrastLight: {
    bodyClass: 'vscode-high-contrast-light',
    variables: {
      ...font, '--vscode-foreground': '#292929', '--vscode-descriptionForeground': 'rgba(41, 41, 41, 0.7)', '--vscode-sideBar-background': '#ffffff', '--vscode-editor-background': '#ffffff', '--vscode-contrastBorder': '#0f4a85', '--vscode-focusBorder': '#006bbd', '--vscode-textLink-foreground': '#0f4a85', '--vscode-button-background': '#0f4a85', '--vscode-button-foreground': '#ffffff', '--vscode-button-secondaryBackground': '#ffffff', '--vscode-button-secondaryForeground': '#292929', '--vscode-input-background': '#ffffff', '--vscode-input-foreground': '#292929', '--vscode-errorForeground': '#b5200d', '--vscode-charts-blue': '#1a85ff', '--vscode-charts-purple': '#652d90', '--vscode-charts-orange': '#d18616', '--vscode-charts-green': '#374e06',
    },
  },
} as const satisfies Record<string, { readonly bodyClass: string; readonly variables: Readonly<Record<string, string>> }>;
export type ThemeName = keyof typeof themes;
