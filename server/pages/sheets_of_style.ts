/**
 * Which files of `static/css/` a page's styles are made of. A file is one idea, and has the name of the room of islands
 * that draws it; a room of several has a folder. Later files lay out anew what earlier ones drew.
 */

/** What every document begins with. */
const BASE = ["tokens", "base", "page_notice", ...room("ui", "buttons", "dialog", "notices", "menu")];

/** What is around every page but a screen on the wall and a sheet of paper. */
const FRAME = [
  ...room("shell", "top", "more", "foot"),
  ...room("workspace", "sync_status", "band", "sync_log"),
  ...["shell/preferences", "keyboard", "palette", "shell/changes"],
  // What a page says in the place of what it cannot show: without its script, or to whom it is not for.
  "ui/empty",
];

/** Everything about a list of pedidos. */
const BOARD = [
  ...["workspace/search_box", "workspace/band"],
  ...["pedido_parts/chips", ...room("list", "filters", "columns_panel", "table", "row", "table_widths", "table_dense")],
  ...room("pedido_parts", "badges", "change", "thumbnail", "etapa", "pill"),
  ...["ui/empty", "list/selection_bar", "workspace/footer", "ui/tabs", "list/cards", "list/archived"],
];

/** What each part of the place for devices has. */
const DEVICES = ["ui/tabs", "devices"];

/** A form, whatever it is of. */
const FIELDS = room("form", "frame", "field");

/** The form of a pedido. */
const FORM = [...FIELDS, ...room("form", "combobox", "item", "item_image", "delivery_day", "notes", "conflicts")];

/** One pedido, over a page or as a page of its own. */
const PEDIDO = [...room("pedido_detail", "frame", "detail", "items", "timeline", "history"), "art"];

/** Which screen this is, and what it is told. */
const STATION = ["news", "estacao", "shell/new_build"];

/** Every sheet that there is: for each kind of page the files in `static/css/`, in their order and each once. */
export const SHEETS = {
  acessos: withFrame(...DEVICES, "acessos"),
  connect: withFrame(...DEVICES, ...room("connect", "addresses", "poster")),
  enter: unique(...BASE, "enter"),
  example: withFrame("example", ...BOARD),
  fila: withFrame(
    ...BOARD,
    ...FORM,
    ...room("fila", "frame", "card", "pieces", "strip", "finished", "choice"),
    ...PEDIDO,
  ),
  import: withFrame(...BOARD, ...room("import", "file", "preview")),
  notice: withFrame(...BOARD),
  pedidos: withFrame(...BOARD, ...FORM, ...PEDIDO),
  print: unique(...BASE, ...room("print", "bar", "ficha", "ficha_body", "ficha_base", "summary", "paper")),
  quadro: withFrame(
    ...BOARD,
    ...FORM,
    ...room("quadro", "columns", "card", "card_actions", "trail", "gone", "drag"),
    ...PEDIDO,
  ),
  screens: withFrame(...DEVICES, "screens"),
  shop: withFrame(...DEVICES, "shop"),
  tv: unique(
    ...[...BASE, ...FIELDS, ...STATION],
    ...room("tv", "frame", "top", "columns", "card", "one_etapa", "cliente", "footer", "guard", "controls"),
  ),
} as const;

/** The name of a sheet. */
export type Sheet = keyof typeof SHEETS;

function withFrame(...files: string[]): string[] {
  return unique(...BASE, ...FRAME, ...files, ...FORM, ...STATION);
}

function room(name: string, ...parts: string[]): string[] {
  return parts.map((part) => `${name}/${part}`);
}

function unique(...files: string[]): string[] {
  return [...new Set(files)];
}
