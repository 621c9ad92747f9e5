import type { VNode } from "preact";
import { Dialog } from "../ui/dialog.tsx";
import { shortcutsOn } from "../board/shortcuts_on.ts";
import { currentPage } from "../board/page.ts";
import { type Action, GROUPS, type PedidoAction, type Shortcut, SHORTCUTS } from "../board/shortcuts.ts";

/** What every page has, whatever its island tells. */
const EVERYWHERE = new Set<Action>(["search", "create", "comandos", "help", "quadro", "list", "fila", "tv"]);

/** Every key that does something on this page, and the switch for those who must have them off. */
export function Help({ onClose }: { onClose(): void }): VNode {
  const groups = Object.keys(GROUPS) as (keyof typeof GROUPS)[];
  return (
    <Dialog format="box" title="Atalhos do teclado" onClose={onClose}>
      <div class="help">
        <label class="mark-option">
          <input
            type="checkbox"
            role="switch"
            checked={shortcutsOn.value}
            onChange={({ currentTarget }) => shortcutsOn.value = currentTarget.checked}
          />
          Atalhos de uma tecla só, neste computador
        </label>
        <div class="help-groups">
          {groups.map((group) => (
            <Group
              key={group}
              title={GROUPS[group]}
              shortcuts={SHORTCUTS.filter((each) => each.group === group && applies(each))}
            />
          ))}
          <Group title="Leitor de código de barras" shortcuts={[SCANNER]} />
          <Group title="No formulário" shortcuts={FORM} />
        </div>
      </div>
    </Dialog>
  );
}

function applies({ action }: Shortcut): boolean {
  const current = currentPage.value;
  return EVERYWHERE.has(action) || current?.actions[action as Exclude<Action, PedidoAction>] !== undefined ||
    current?.doPedido[action as PedidoAction] !== undefined || current !== null && IN_LISTS.has(action);
}

/** What the lists themselves hear, while one of their pedidos has the focus. */
const IN_LISTS = new Set<Action>(["first", "last", "pagina_abaixo", "pagina_acima"]);

type Line = Pick<Shortcut, "keys" | "says">;

const SCANNER: Line = { keys: ["487", "Enter"], says: "Abrir o pedido de número 487" };
const FORM: readonly Line[] = [
  { keys: ["Ctrl+Enter"], says: "Salvar" },
  { keys: ["Esc"], says: "Fechar" },
];

function Group({ title, shortcuts }: { title: string; shortcuts: readonly Line[] }): VNode | null {
  if (shortcuts.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <dl class="keys">
        {shortcuts.map(({ keys, says }) => (
          <div key={says}>
            <dt>{summarized(keys).map((pressed) => <Key key={pressed} pressed={pressed} />)}</dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Of a row of keys, the first and the last; what is held with all of them once. */
function summarized(keys: readonly string[]): readonly string[] {
  return keys.length > 2 ? [keys[0]!, "…", keys.at(-1)!.split("+").at(-1)!] : keys;
}

/** `Ctrl+K` held together, `G Q` one after the other. */
function Key({ pressed }: { pressed: string }): VNode {
  if (pressed === "…") return <span>…</span>;
  return (
    <span class="key">
      {pressed.split(/[ +]/).map((part) => <kbd key={part}>{part}</kbd>)}
    </span>
  );
}
