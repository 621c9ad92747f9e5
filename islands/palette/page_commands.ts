/** Everything that can be done on this page, in the order in which it is offered. */

import { type Etapa, ETAPA_NAMES, ETAPAS } from "../../server/domain/etapas.ts";
import { partsOf } from "../../server/domain/devices.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { silence, silencedUntil, turnOn } from "../news/silence.ts";
import { chooseTheme, theme, THEME_NAMES, THEMES } from "../board/theme.ts";
import { shortcutsOn } from "../board/shortcuts_on.ts";
import { whyForbidden } from "../sync/this_acesso.ts";
import { currentPage } from "../board/page.ts";
import { askForHelp } from "../board/page_overlay.ts";
import { type PedidoAction, SHORTCUTS } from "../board/shortcuts.ts";
import type { Comando } from "./comandos.ts";

/** The group of what leads elsewhere. */
export const PAGES = "Ir para";

/** The commands. @param focused the pedido that had the focus, with the element that stands for it. */
export function pageCommands(focused: { pedido: Pedido; element: HTMLElement } | null): Comando[] {
  return [
    ...(focused ? doPedido(focused.pedido, focused.element) : []),
    {
      id: "novo",
      group: "Pedidos",
      name: "Novo pedido",
      pressed: "N",
      reason: whyForbidden("criar"),
      run: currentPage.peek()?.actions.create ?? (() => location.assign("/?novo")),
    },
    ...pages(),
    ...THEMES.filter((each) => each !== theme.peek()).map((each) => ({
      id: `tema-${each}`,
      group: "Este computador",
      name: `Tema ${THEME_NAMES[each].toLowerCase()}`,
      run: () => chooseTheme(each),
    })),
    silencedUntil.peek() > Date.now()
      ? { id: "som", group: "Este computador", name: "Ligar o som dos avisos", run: turnOn }
      : { id: "som", group: "Este computador", name: "Silenciar os avisos", run: () => silence() },
    {
      id: "atalhos",
      group: "Este computador",
      name: `${shortcutsOn.peek() ? "Desligar" : "Ligar"} os atalhos de uma tecla só`,
      run: () => void (shortcutsOn.value = !shortcutsOn.peek()),
    },
    { id: "help", group: "Este computador", name: "Atalhos do teclado", pressed: "?", run: askForHelp },
  ];
}

/** Every page that the page's own navigation leads to, once, and the parts of the place for devices. */
function pages(): Comando[] {
  const here = new Map([...document.querySelectorAll<HTMLAnchorElement>(".pages a")].map((a) => [a.pathname, a]));
  const parts = partsOf(whyForbidden).map(({ href, name }) => ({ pathname: href, textContent: name, href }));
  return [...here.values(), ...parts].map((a) => ({
    id: `ir-${a.pathname}`,
    group: PAGES,
    name: a.textContent,
    pressed: SHORTCUTS.find(({ group, says }) => group === "ir" && says === a.textContent)?.keys[0],
    run: () => location.assign(a.href),
  }));
}

/** What the keys do to it, as far as it can be done to it now. */
function doPedido(pedido: Pedido, element: HTMLElement): Comando[] {
  const may = currentPage.peek()?.doPedido ?? {};
  const group = `Pedido #${pedido.numero}`;
  return SHORTCUTS.flatMap(({ action, keys, says }) => {
    const run = may[action as PedidoAction];
    if (!run || action === "edit" && may.open) return [];
    const comando = (which: number, name: string, reason: string | null = null) => ({
      id: `${action}-${which}`,
      group,
      name,
      pressed: keys[which],
      reason,
      run: () => run(pedido, element, which),
    });
    if (action === "marcar" || action === "desmarcar") {
      return ETAPAS.flatMap((etapa, which) =>
        pedido[etapa] === (action === "desmarcar")
          ? [comando(which, nameOfMark(action, etapa), whyForbidden(etapa))]
          : []
      );
    }
    return [comando(0, says, action === "alta" ? whyForbidden("prioridade") : null)];
  });
}

function nameOfMark(action: "marcar" | "desmarcar", etapa: Etapa): string {
  if (action === "desmarcar") return `Desmarcar ${ETAPA_NAMES[etapa]}`;
  return etapa === "financeiro" ? "Liberar (Financeiro)" : `Concluir ${ETAPA_NAMES[etapa]}`;
}
