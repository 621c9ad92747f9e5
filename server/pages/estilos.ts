/** Stylesheets by the name of what they are for; each file is one idea. */

/** What `board` stands for: everything about a list of pedidos. Later files lay out anew what earlier ones drew. */
const BOARD = [
  "busca",
  "faixa",
  "filtros",
  "exibicao",
  "tabela",
  "selos",
  "etapa",
  "pilula",
  "vazio",
  "selecao",
  "rodape",
  "abas",
  "tabela_cartoes",
];

/** The files of a page's styles, each once: `board` is a set of them, any other name is a file in `static/`. */
export function folhasDeEstilo(nomes: readonly string[]): string[] {
  return [...new Set(nomes.flatMap((nome) => nome === "board" ? BOARD : [nome]))];
}
