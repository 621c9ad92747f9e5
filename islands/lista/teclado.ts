/** Whether single keys act on their own. Some people type by voice, and need them off (WCAG 2.1.4). */

import { effect, signal } from "@preact/signals";

const CHAVE = "sgp-atalhos";

/** True while `/`, `N`, `?` and `Z` act wherever the focus is; kept on this computer. */
export const atalhosLigados = signal(localStorage.getItem(CHAVE) !== "desligados");

effect(() => localStorage.setItem(CHAVE, atalhosLigados.value ? "ligados" : "desligados"));

/** What the list does on its single keys. */
export interface AcoesDoTeclado {
  buscar(): void;
  criar(): void;
  ajudar(): void;
  desfazer(): void;
  /** Takes the focus into the table. */
  entrarNaTabela(): void;
}

/** Listens on the whole page, except while something is typed or a dialog is open. Returns what stops it. */
export function ouvirTeclado(acoes: AcoesDoTeclado): () => void {
  const porTecla: Record<string, () => void> = {
    "/": acoes.buscar,
    n: acoes.criar,
    "?": acoes.ajudar,
    z: acoes.desfazer,
  };
  const naTabela = new Set(["j", "k", "ArrowDown", "ArrowUp"]);

  function tecla(evento: KeyboardEvent): void {
    const alvo = evento.target as HTMLElement;
    if (evento.defaultPrevented || evento.ctrlKey || evento.metaKey || evento.altKey) return;
    if (alvo.closest("input, textarea, select, dialog, [role=menu]")) return;
    const nome = evento.key.length === 1 ? evento.key.toLowerCase() : evento.key;
    const semFoco = alvo === document.body || alvo.id === "conteudo";
    const acao = semFoco && naTabela.has(nome)
      ? acoes.entrarNaTabela
      : atalhosLigados.value
      ? porTecla[nome]
      : undefined;
    if (!acao) return;
    evento.preventDefault();
    acao();
  }

  addEventListener("keydown", tecla);
  return () => removeEventListener("keydown", tecla);
}
