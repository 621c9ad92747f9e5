/** Which files a page's styles are made of; each file is one idea. */

/** Everything about a list of pedidos. Later files lay out anew what earlier ones drew. */
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

/** What is around every page but a screen on the wall and a sheet of paper. */
const MOLDURA = [
  ...["topo", "mais", "pe", "sync", "faixa", "registro", "preferencias", "ajuda", "paleta", "mudancas"],
  // What a page says in the place of what it cannot show: without its script, or to whom it is not for.
  "vazio",
];

/** What each part of the place for devices has. */
const APARELHOS = ["abas", "aparelhos"];

/** What every document begins with. */
const BASE = ["tokens", "base", "acesso", "botoes", "janela", "avisos", "menu"];

/** Every sheet that there is: for each kind of page the files in `static/`, in their order and each once. */
export const FOLHAS = {
  acessos: comMoldura(...APARELHOS, "acessos"),
  aviso: comMoldura(...BOARD),
  conectar: comMoldura(...APARELHOS, "conectar"),
  entrar: unicas(...BASE, "form", "entrar"),
  exemplo: comMoldura("exemplo", ...BOARD),
  fila: comMoldura(...BOARD, "form", "fila", "pedido", "historia", "arte"),
  importar: comMoldura(...BOARD, "importar"),
  imprimir: unicas(...BASE, "imprimir"),
  pedidos: comMoldura(...BOARD, "form", "pedido", "historia", "arte"),
  quadro: comMoldura(...BOARD, "form", "quadro", "pedido", "historia", "arte"),
  telas: comMoldura(...APARELHOS, "telas"),
  tv: unicas(...BASE, "form", "barra", "tv"),
} as const;

/** The name of a sheet. */
export type Folha = keyof typeof FOLHAS;

function comMoldura(...arquivos: string[]): string[] {
  return unicas(...BASE, ...MOLDURA, ...arquivos, "form", "form_item", "barra");
}

function unicas(...arquivos: string[]): string[] {
  return [...new Set(arquivos)];
}
