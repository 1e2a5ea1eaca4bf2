/** Loaded when the panel is first shown: its texts, its views and the arithmetic of exports stay out of the entry. */
import { PanelController } from '../features/panel/controller';
import type { PanelDeps } from '../features/panel/deps';

export function createPanel(deps: PanelDeps): PanelController {
  return new PanelController(deps);
}
