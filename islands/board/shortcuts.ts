/** Every key of the pages, once: what listens and what explains both read this table. */

/** What a key does. Those of a pedido are done to the one that has the focus. */
export type Action =
  | "search"
  | "create"
  | "comandos"
  | "help"
  | "undo"
  | "quadro"
  | "list"
  | "fila"
  | "tv"
  | "next"
  | "previous"
  | "left"
  | "right"
  | "first"
  | "last"
  | "pagina_abaixo"
  | "pagina_acima"
  | PedidoAction;

/** What is done to one pedido. */
export type PedidoAction =
  | "open"
  | "peek"
  | "edit"
  | "marcar"
  | "desmarcar"
  | "mover"
  | "alta"
  | "print"
  | "historico"
  | "select"
  | "range";

/** Where a key is at home, in the order in which the help shows them. */
export const GROUPS = {
  general: "Em qualquer lugar",
  ir: "Ir para",
  list: "Entre os pedidos",
  pedido: "No pedido em foco",
} as const;

/** One line of the help, and what its keys do. */
export interface Shortcut {
  group: keyof typeof GROUPS;
  action: Action;
  /** Keys by {@linkcode keyName}; with a space, one after the other. Of `marcar` the n-th one means the n-th stage. */
  keys: readonly string[];
  says: string;
}

/** All of them. */
export const SHORTCUTS: readonly Shortcut[] = [
  { group: "general", action: "search", keys: ["/"], says: "Buscar" },
  { group: "general", action: "create", keys: ["N"], says: "Novo pedido" },
  { group: "general", action: "comandos", keys: ["Ctrl+K"], says: "Comandos: ir para uma página ou um pedido" },
  { group: "general", action: "undo", keys: ["Z"], says: "Desfazer a última ação" },
  { group: "general", action: "help", keys: ["?"], says: "Esta ajuda" },
  { group: "ir", action: "quadro", keys: ["G Q"], says: "Quadro" },
  { group: "ir", action: "list", keys: ["G P"], says: "Pedidos" },
  { group: "ir", action: "fila", keys: ["G F"], says: "Fila" },
  { group: "ir", action: "tv", keys: ["G T"], says: "TV" },
  { group: "list", action: "next", keys: ["J", "↓"], says: "Próximo pedido" },
  { group: "list", action: "previous", keys: ["K", "↑"], says: "Pedido anterior" },
  { group: "list", action: "left", keys: ["←"], says: "Coluna à esquerda" },
  { group: "list", action: "right", keys: ["→"], says: "Coluna à direita" },
  { group: "list", action: "first", keys: ["Home"], says: "Primeiro pedido" },
  { group: "list", action: "last", keys: ["End"], says: "Último pedido" },
  { group: "list", action: "pagina_abaixo", keys: ["PageDown"], says: "Uma tela para baixo" },
  { group: "list", action: "pagina_acima", keys: ["PageUp"], says: "Uma tela para cima" },
  { group: "pedido", action: "open", keys: ["Enter"], says: "Abrir" },
  { group: "pedido", action: "peek", keys: ["Espaço"], says: "Espiar" },
  { group: "pedido", action: "edit", keys: ["E"], says: "Editar" },
  {
    group: "pedido",
    action: "marcar",
    keys: ["1", "2", "3", "4", "5"],
    says: "Liberar, ou concluir Conferência, Sublimação, Costura, Expedição",
  },
  {
    group: "pedido",
    action: "desmarcar",
    keys: ["Shift+1", "Shift+2", "Shift+3", "Shift+4", "Shift+5"],
    says: "Desmarcar a etapa (pergunta antes)",
  },
  { group: "pedido", action: "mover", keys: ["M"], says: "Mover para…" },
  { group: "pedido", action: "alta", keys: ["A"], says: "Prioridade alta ou normal" },
  { group: "pedido", action: "print", keys: ["P"], says: "Imprimir a ficha" },
  { group: "pedido", action: "historico", keys: ["H"], says: "Histórico" },
  { group: "pedido", action: "select", keys: ["X"], says: "Selecionar" },
  { group: "pedido", action: "range", keys: ["Shift+X"], says: "Selecionar até aqui" },
];

/** What of a keyboard event names a key. */
export type KeyPress = Pick<KeyboardEvent, "key" | "code" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">;

const NAMES: Record<string, string> = {
  " ": "Espaço",
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
};

/** A key as the table writes it: `J`, `?`, `Shift+1`, `Ctrl+K`; null for one that belongs to the system. */
export function keyName({ key, code, shiftKey, ctrlKey, metaKey, altKey }: KeyPress): string | null {
  if (altKey) return null;
  if (ctrlKey || metaKey) return key.length === 1 && !shiftKey ? `Ctrl+${key.toUpperCase()}` : null;
  // Shift and a number are another sign on each keyboard, and another key of the number block.
  const numero = key.length === 1 ? /^(?:Digit|Numpad)([0-9])$/.exec(code)?.[1] : undefined;
  if (numero) return shiftKey ? `Shift+${numero}` : numero;
  if (key.length > 1 || key === " ") return NAMES[key] ?? key;
  const letter = key.toUpperCase();
  return shiftKey && letter !== key.toLowerCase() ? `Shift+${letter}` : letter;
}

/** Whether a key is one character, which people who type by voice say without meaning it. */
export function oneCharacter(pressed: string): boolean {
  return pressed !== "Espaço" && /^(?:Shift\+)?.$/u.test(pressed) && !"↑↓←→".includes(pressed);
}

/** What a key means. @param before the key before it, when that begins a sequence. `which`: which of the keys, from 0. */
export function keyAction(pressed: string, before: string | null = null): { action: Action; which: number } | null {
  const writing = before ? `${before} ${pressed}` : pressed;
  for (const { action, keys } of SHORTCUTS) {
    const which = keys.indexOf(writing);
    if (which >= 0) return { action, which };
  }
  return null;
}

/** Whether a key begins a sequence. */
export function startsSequence(pressed: string): boolean {
  return SHORTCUTS.some(({ keys }) => keys.some((each) => each.startsWith(`${pressed} `)));
}

const BETWEEN_PEDIDOS = new Set(SHORTCUTS.filter(({ group }) => group === "list").map(({ action }) => action));

/** Whether a key moves among the pedidos, which the list that has the focus does by itself. */
export function movesThroughList(pressed: string): boolean {
  const found = keyAction(pressed);
  return found !== null && BETWEEN_PEDIDOS.has(found.action);
}

/** Of the steps that a list can take, the one that a key asks for. */
export function keyStep<T>(event: KeyPress, steps: Partial<Record<Action, T>>): T | undefined {
  const pressed = keyName(event);
  const found = pressed ? keyAction(pressed) : null;
  return found ? steps[found.action] : undefined;
}
