import { kindOfPage, visitedBefore } from "./visited.ts";

/** What the link says of the places that it can lead to, by their kind. */
const SAYS: Record<string, string> = {
  "": "Voltar à lista",
  quadro: "Voltar ao quadro",
  fila: "Voltar à fila",
  tv: "Voltar à TV",
  importar: "Voltar à importação",
  p: "Voltar ao pedido",
  aparelhos: "Voltar a Aparelhos",
  acessos: "Voltar a Aparelhos",
  telas: "Voltar a Aparelhos",
  conectar: "Voltar a Aparelhos",
  loja: "Voltar a Aparelhos",
};

/** Leads the page's back link to where this tab came from; of a page that was opened by its address it stays as it is. */
export function leadBack(): void {
  const before = visitedBefore();
  const address = before[before.length - 1];
  if (address === undefined) return;
  const link = document.querySelector<HTMLAnchorElement>("a[data-back]")!;
  link.href = address;
  link.querySelector("span")!.textContent = SAYS[kindOfPage(address)] ?? "Voltar";
}
