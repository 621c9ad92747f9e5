import type { VNode } from "preact";
import { type Tab, TABS } from "./tabs.ts";
import type { Post } from "./post.ts";

/** Each tab's name, and what of it a phone has no room for. */
const TAB_NAMES: Record<Tab, [nome: string, rest: string]> = {
  a_fazer: ["A fazer", ""],
  aguardando: ["Aguardando", " etapas anteriores"],
  feitos: ["Feitos", " hoje"],
};

/** The three tabs, by the WAI-ARIA pattern: arrows choose. */
export function TabList({ post: { fila } }: { post: Post }): VNode {
  const current = fila.tab.value;
  function pressed(event: KeyboardEvent): void {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    const made = TABS[(TABS.indexOf(current) + step + TABS.length) % TABS.length]!;
    fila.goTo(made);
    document.getElementById(`aba-${made}`)?.focus();
    event.preventDefault();
  }
  return (
    <div class="tabs" role="tablist" aria-label="Pedidos" onKeyDown={pressed}>
      {TABS.map((tab) => (
        <button
          key={tab}
          id={`aba-${tab}`}
          type="button"
          role="tab"
          class="tab"
          aria-selected={tab === current}
          aria-controls="cartoes"
          tabIndex={tab === current ? 0 : -1}
          onClick={() => fila.goTo(tab)}
        >
          <span>
            {TAB_NAMES[tab][0]}
            <span class="tab-rest">{TAB_NAMES[tab][1]}</span>
          </span>
          <b>{fila.tabs[tab].total.value}</b>
        </button>
      ))}
    </div>
  );
}
