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

/** What `moldura` stands for: what is around every page but a screen on the wall and a sheet of paper. */
const MOLDURA = ["topo", "mais", "pe", "sync", "faixa", "registro", "preferencias", "ajuda", "paleta", "mudancas"];

const CONJUNTOS: Record<string, readonly string[]> = { board: BOARD, moldura: MOLDURA };

/** The files of a page's styles, each once: `board` and `moldura` are sets, any other name is a file in `static/`. */
export function folhasDeEstilo(nomes: readonly string[]): string[] {
  return [...new Set(nomes.flatMap((nome) => CONJUNTOS[nome] ?? [nome]))];
}
