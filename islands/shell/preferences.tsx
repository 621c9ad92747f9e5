import { Command, type IconNode, Keyboard, Monitor, Moon, ScrollText, Sun } from "lucide";
import type { VNode } from "preact";
import { Icon } from "../ui/icon.tsx";
import { askForCommands, askForHelp, askForLog } from "../board/page_overlay.ts";
import { chooseTheme, type Theme, theme, THEME_NAMES, THEMES } from "../board/theme.ts";

const ICONS: Record<Theme, IconNode> = { automatico: Monitor, claro: Sun, escuro: Moon };

/** In the menu of the pages: how this computer likes to have them. */
export function Preferences(): VNode {
  return (
    <div class="preferences">
      <fieldset class="themes">
        <legend>Tema</legend>
        {THEMES.map((each) => (
          <label key={each} class="theme">
            <input type="radio" name="tema" checked={theme.value === each} onChange={() => chooseTheme(each)} />
            <Icon drawing={ICONS[each]} size={18} />
            {THEME_NAMES[each]}
          </label>
        ))}
      </fieldset>
      <button type="button" class="menu-item" onClick={askForCommands}>
        <Icon drawing={Command} size={18} /> Comandos
        <kbd aria-hidden="true">Ctrl K</kbd>
      </button>
      <button type="button" class="menu-item only-keyboard" onClick={askForHelp}>
        <Icon drawing={Keyboard} size={18} /> Atalhos do teclado
        <kbd aria-hidden="true">?</kbd>
      </button>
      <button type="button" class="menu-item" onClick={askForLog}>
        <Icon drawing={ScrollText} size={18} /> Registro
      </button>
    </div>
  );
}
