/** The head's menu and the phone's bottom bar, which work without this as plain links. */

import { pagina } from "../teclado/pagina.ts";
import { pedirComandos } from "../teclado/sobre.ts";

/** A menu that closes by itself, and places that act on this page where it can. Returns what stops it. */
export function viverNavegacao(): () => void {
  const fim = new AbortController();
  const menu = document.querySelector<HTMLDetailsElement>(".mais")!;

  addEventListener("pointerdown", ({ target }) => {
    if (!menu.contains(target as Node)) menu.open = false;
  }, fim);
  addEventListener("focusin", ({ target }) => {
    if (!menu.contains(target as Node)) menu.open = false;
  }, fim);
  menu.addEventListener("keydown", (evento) => {
    if (evento.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary")!.focus();
    evento.preventDefault();
  }, fim);
  menu.addEventListener("click", ({ target }) => {
    if ((target as Element).closest("button")) menu.open = false;
  }, fim);

  addEventListener("click", (evento) => {
    const qual = (evento.target as Element).closest<HTMLElement>("a[data-acao]")?.dataset.acao as "buscar" | "novo";
    if (!qual) return;
    const fazer = pagina.peek()?.acoes[qual] ?? (qual === "buscar" ? pedirComandos : null);
    if (!fazer) return;
    evento.preventDefault();
    fazer();
  }, fim);
  return () => fim.abort();
}
