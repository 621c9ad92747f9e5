/**
 * Which files of `static/css/` a page's styles are made of. A file is one idea, and has the name of the room of islands
 * that draws it; the parts of a room that has several are in a folder of its name.
 */

/** Everything about a list of pedidos. Later files lay out anew what earlier ones drew. */
const BOARD = [
  ...["workspace/search_box", "workspace/band", "list/filters", "list/columns_panel", "list/table"],
  ...["pedido_parts/badges", "pedido_parts/etapa", "pedido_parts/pill"],
  ...["ui/empty", "list/selection_bar", "workspace/footer", "ui/tabs", "list/cards"],
];

/** What is around every page but a screen on the wall and a sheet of paper. */
const FRAME = [
  ...["shell/top", "shell/more", "shell/foot", "workspace/sync_status", "workspace/band", "workspace/sync_log"],
  ...["shell/preferences", "keyboard", "palette", "shell/changes"],
  // What a page says in the place of what it cannot show: without its script, or to whom it is not for.
  "ui/empty",
];

/** What each part of the place for devices has. */
const DEVICES = ["ui/tabs", "devices"];

/** What every document begins with. */
const BASE = ["tokens", "base", "page_notice", "ui/buttons", "ui/dialog", "ui/notices", "ui/menu"];

/** One pedido, over a page or as a page of its own. */
const PEDIDO = ["pedido_detail/detail", "pedido_detail/history", "art"];

/** Every sheet that there is: for each kind of page the files in `static/css/`, in their order and each once. */
export const SHEETS = {
  acessos: withFrame(...DEVICES, "acessos"),
  connect: withFrame(...DEVICES, "connect"),
  enter: unique(...BASE, "form/form", "enter"),
  example: withFrame("example", ...BOARD),
  fila: withFrame(...BOARD, "form/form", "fila", ...PEDIDO),
  import: withFrame(...BOARD, "import"),
  notice: withFrame(...BOARD),
  pedidos: withFrame(...BOARD, "form/form", ...PEDIDO),
  print: unique(...BASE, "print"),
  quadro: withFrame(...BOARD, "form/form", "quadro", ...PEDIDO),
  screens: withFrame(...DEVICES, "screens"),
  shop: withFrame(...DEVICES, "shop"),
  tv: unique(...BASE, "form/form", "shell/bar", "tv"),
} as const;

/** The name of a sheet. */
export type Sheet = keyof typeof SHEETS;

function withFrame(...files: string[]): string[] {
  return unique(...BASE, ...FRAME, ...files, "form/form", "form/item", "shell/bar");
}

function unique(...files: string[]): string[] {
  return [...new Set(files)];
}
