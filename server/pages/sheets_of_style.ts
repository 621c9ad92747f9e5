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
const FRAME = [
  ...["topo", "mais", "pe", "sync", "faixa", "registro", "preferencias", "ajuda", "paleta", "mudancas"],
  // What a page says in the place of what it cannot show: without its script, or to whom it is not for.
  "vazio",
];

/** What each part of the place for devices has. */
const DEVICES = ["abas", "aparelhos"];

/** What every document begins with. */
const BASE = ["tokens", "base", "acesso", "botoes", "janela", "avisos", "menu"];

/** Every sheet that there is: for each kind of page the files in `static/`, in their order and each once. */
export const SHEETS = {
  acessos: withFrame(...DEVICES, "acessos"),
  aviso: withFrame(...BOARD),
  conectar: withFrame(...DEVICES, "conectar"),
  entrar: unique(...BASE, "form", "entrar"),
  exemplo: withFrame("exemplo", ...BOARD),
  fila: withFrame(...BOARD, "form", "fila", "pedido", "historia", "arte"),
  importar: withFrame(...BOARD, "importar"),
  imprimir: unique(...BASE, "imprimir"),
  loja: withFrame(...DEVICES, "loja"),
  pedidos: withFrame(...BOARD, "form", "pedido", "historia", "arte"),
  quadro: withFrame(...BOARD, "form", "quadro", "pedido", "historia", "arte"),
  telas: withFrame(...DEVICES, "telas"),
  tv: unique(...BASE, "form", "barra", "tv"),
} as const;

/** The name of a sheet. */
export type Sheet = keyof typeof SHEETS;

function withFrame(...arquivos: string[]): string[] {
  return unique(...BASE, ...FRAME, ...arquivos, "form", "form_item", "barra");
}

function unique(...arquivos: string[]): string[] {
  return [...new Set(arquivos)];
}
