import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { Fichas } from "../pedido_parts/chips.tsx";
import { Frame, usePageState } from "../workspace/frame.tsx";
import { NewPedido } from "../pedido_parts/new_pedido.tsx";
import { onDemand } from "../ui/on_demand.tsx";
import { query } from "../board/media.ts";
import { mountIsland } from "../workspace/island.tsx";
import type { Desk } from "./desk.ts";
import { QuadroColumn } from "./column.tsx";
import { type Column, COLUMN_NAMES, COLUMNS } from "./columns.ts";
import { createQuadro } from "./state.ts";
import type { OpenMenu } from "./card_menu.tsx";
import { createMove } from "./move.ts";
import { EmptyQuadro } from "./empty_quadro.tsx";
import { pedidoElement } from "../board/page.ts";
import { keyStep } from "../board/shortcuts.ts";

/** Room for one column only; the same as in `static/css/quadro/columns.css`. */
const oneColumn = query("(max-width: 40em)");

const cardMenu = onDemand(() => import("./card_menu.tsx").then(({ CardMenu }) => CardMenu));
const moveQuestion = onDemand(() => import("./move_question.tsx").then(({ MoveQuestion }) => MoveQuestion));

/** The board: everything under the page's head. */
function QuadroDePedidos(): VNode {
  const screen = usePageState(createQuadro);
  const { sync, live: quadro, actions, create } = screen;
  const move = useMemo(() => createMove(actions), []);
  const menu = useSignal<OpenMenu | null>(null);
  const tab = useSignal<Column>("financeiro");
  const desk = useMemo((): Desk => ({
    sync,
    quadro,
    actions,
    move: move.move,
    openMenu: (pedido, button) => void (menu.value = { which: "acoes", pedido, button }),
    openMove: (pedido, button) => void (menu.value = { which: "mover", pedido, button }),
  }), []);

  useEffect(cardMenu.preload, []);
  useEffect(moveQuestion.preload, []);

  const columns = oneColumn.value ? [tab.value] : COLUMNS;
  return (
    <Frame
      screen={screen}
      enter=".card[tabindex='0']"
      doPedido={{ mover: desk.openMove }}
    >
      <div class="filters">
        <Fichas list={quadro} />
        <NewPedido className="new" onCreate={create} />
      </div>
      {oneColumn.value ? <Tabs desk={desk} current={tab.value} onChoose={(column) => tab.value = column} /> : null}
      <div class="stage">
        <div
          class="quadro"
          id="quadro-colunas"
          data-stopped={sync.situation === "sem_conexao" || undefined}
          aria-busy={sync.isLoading}
          onKeyDown={keyOnCard}
        >
          {columns.map((column) => <QuadroColumn key={column} column={column} desk={desk} />)}
        </div>
        <EmptyQuadro sync={sync} quadro={quadro} onCreate={create} />
      </div>
      {menu.value ? <cardMenu.Component isOpen={menu.value} desk={desk} onClose={() => menu.value = null} /> : null}
      {move.question.value ? <moveQuestion.Component sync={sync} move={move} onClose={move.close} /> : null}
    </Frame>
  );
}

/** On a phone: which column is shown, and how full each is. */
function Tabs({ desk, current, onChoose }: { desk: Desk; current: Column; onChoose(column: Column): void }): VNode {
  return (
    <div class="tabs" role="group" aria-label="Coluna">
      {COLUMNS.map((column) => (
        <button
          key={column}
          type="button"
          class="tab"
          aria-pressed={column === current}
          aria-controls="quadro-colunas"
          onClick={() => onChoose(column)}
        >
          {COLUMN_NAMES[column]} <b>{desk.quadro.columns[column].summary.value.total}</b>
        </button>
      ))}
    </div>
  );
}

/** Into the column beside. */
function keyOnCard(event: KeyboardEvent): void {
  const step = keyStep<1 | -1>(event, { left: -1, right: 1 });
  const card = pedidoElement(event.target as HTMLElement);
  if (event.defaultPrevented || !step || !card) return;
  focusBeside(card, step);
  event.preventDefault();
}

/** Into the next column that has cards, to the one at the same height. */
function focusBeside(card: HTMLElement, step: 1 | -1): void {
  const columns = [...document.querySelectorAll<HTMLElement>("[data-column]")];
  const height = card.getBoundingClientRect().top;
  const distance = (other: HTMLElement) => Math.abs(other.getBoundingClientRect().top - height);
  for (let i = columns.indexOf(card.closest("[data-column]")!) + step; columns[i]; i += step) {
    const [near] = [...columns[i]!.querySelectorAll<HTMLElement>("[data-id]")]
      .sort((a, b) => distance(a) - distance(b));
    if (near) return near.focus();
  }
}

const root = document.getElementById("quadro")!;
mountIsland(root, <QuadroDePedidos />);
