/** Every key of the pages, once: what listens and what explains both read this table. */

/** What a key does. Those of a pedido are done to the one that has the focus. */
export type Acao =
  | "buscar"
  | "novo"
  | "comandos"
  | "ajuda"
  | "desfazer"
  | "quadro"
  | "lista"
  | "fila"
  | "tv"
  | "proximo"
  | "anterior"
  | "esquerda"
  | "direita"
  | "primeiro"
  | "ultimo"
  | "pagina_abaixo"
  | "pagina_acima"
  | AcaoDoPedido;

/** What is done to one pedido. */
export type AcaoDoPedido =
  | "abrir"
  | "espiar"
  | "editar"
  | "marcar"
  | "desmarcar"
  | "mover"
  | "alta"
  | "imprimir"
  | "historico"
  | "selecionar"
  | "intervalo";

/** Where a key is at home, in the order in which the help shows them. */
export const GRUPOS = {
  geral: "Em qualquer lugar",
  ir: "Ir para",
  lista: "Entre os pedidos",
  pedido: "No pedido em foco",
} as const;

/** One line of the help, and what its keys do. */
export interface Atalho {
  grupo: keyof typeof GRUPOS;
  acao: Acao;
  /** Keys by {@linkcode nomeDaTecla}; with a space, one after the other. Of `marcar` the n-th one means the n-th stage. */
  teclas: readonly string[];
  diz: string;
}

/** All of them. */
export const ATALHOS: readonly Atalho[] = [
  { grupo: "geral", acao: "buscar", teclas: ["/"], diz: "Buscar" },
  { grupo: "geral", acao: "novo", teclas: ["N"], diz: "Novo pedido" },
  { grupo: "geral", acao: "comandos", teclas: ["Ctrl+K"], diz: "Comandos: ir para uma página ou um pedido" },
  { grupo: "geral", acao: "desfazer", teclas: ["Z"], diz: "Desfazer a última ação" },
  { grupo: "geral", acao: "ajuda", teclas: ["?"], diz: "Esta ajuda" },
  { grupo: "ir", acao: "quadro", teclas: ["G Q"], diz: "Quadro" },
  { grupo: "ir", acao: "lista", teclas: ["G P"], diz: "Pedidos" },
  { grupo: "ir", acao: "fila", teclas: ["G F"], diz: "Fila" },
  { grupo: "ir", acao: "tv", teclas: ["G T"], diz: "TV" },
  { grupo: "lista", acao: "proximo", teclas: ["J", "↓"], diz: "Próximo pedido" },
  { grupo: "lista", acao: "anterior", teclas: ["K", "↑"], diz: "Pedido anterior" },
  { grupo: "lista", acao: "esquerda", teclas: ["←"], diz: "Coluna à esquerda" },
  { grupo: "lista", acao: "direita", teclas: ["→"], diz: "Coluna à direita" },
  { grupo: "lista", acao: "primeiro", teclas: ["Home"], diz: "Primeiro pedido" },
  { grupo: "lista", acao: "ultimo", teclas: ["End"], diz: "Último pedido" },
  { grupo: "lista", acao: "pagina_abaixo", teclas: ["PageDown"], diz: "Uma tela para baixo" },
  { grupo: "lista", acao: "pagina_acima", teclas: ["PageUp"], diz: "Uma tela para cima" },
  { grupo: "pedido", acao: "abrir", teclas: ["Enter"], diz: "Abrir" },
  { grupo: "pedido", acao: "espiar", teclas: ["Espaço"], diz: "Espiar" },
  { grupo: "pedido", acao: "editar", teclas: ["E"], diz: "Editar" },
  {
    grupo: "pedido",
    acao: "marcar",
    teclas: ["1", "2", "3", "4", "5"],
    diz: "Liberar, ou concluir Conferência, Sublimação, Costura, Expedição",
  },
  {
    grupo: "pedido",
    acao: "desmarcar",
    teclas: ["Shift+1", "Shift+2", "Shift+3", "Shift+4", "Shift+5"],
    diz: "Desmarcar a etapa (pergunta antes)",
  },
  { grupo: "pedido", acao: "mover", teclas: ["M"], diz: "Mover para…" },
  { grupo: "pedido", acao: "alta", teclas: ["A"], diz: "Prioridade alta ou normal" },
  { grupo: "pedido", acao: "imprimir", teclas: ["P"], diz: "Imprimir a ficha" },
  { grupo: "pedido", acao: "historico", teclas: ["H"], diz: "Histórico" },
  { grupo: "pedido", acao: "selecionar", teclas: ["X"], diz: "Selecionar" },
  { grupo: "pedido", acao: "intervalo", teclas: ["Shift+X"], diz: "Selecionar até aqui" },
];

/** What of a keyboard event names a key. */
export type Evento = Pick<KeyboardEvent, "key" | "code" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">;

const NOMES: Record<string, string> = {
  " ": "Espaço",
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
};

/** A key as the table writes it: `J`, `?`, `Shift+1`, `Ctrl+K`; null for one that belongs to the system. */
export function nomeDaTecla({ key, code, shiftKey, ctrlKey, metaKey, altKey }: Evento): string | null {
  if (altKey) return null;
  if (ctrlKey || metaKey) return key.length === 1 && !shiftKey ? `Ctrl+${key.toUpperCase()}` : null;
  // Shift and a number are another sign on each keyboard, and another key of the number block.
  const numero = key.length === 1 ? /^(?:Digit|Numpad)([0-9])$/.exec(code)?.[1] : undefined;
  if (numero) return shiftKey ? `Shift+${numero}` : numero;
  if (key.length > 1 || key === " ") return NOMES[key] ?? key;
  const letra = key.toUpperCase();
  return shiftKey && letra !== key.toLowerCase() ? `Shift+${letra}` : letra;
}

/** Whether a key is one character, which people who type by voice say without meaning it. */
export function umCaractere(tecla: string): boolean {
  return tecla !== "Espaço" && /^(?:Shift\+)?.$/u.test(tecla) && !"↑↓←→".includes(tecla);
}

/** What a key means. @param antes the key before it, when that begins a sequence. `qual`: which of the keys, from 0. */
export function acaoDaTecla(tecla: string, antes: string | null = null): { acao: Acao; qual: number } | null {
  const escrita = antes ? `${antes} ${tecla}` : tecla;
  for (const { acao, teclas } of ATALHOS) {
    const qual = teclas.indexOf(escrita);
    if (qual >= 0) return { acao, qual };
  }
  return null;
}

/** Whether a key begins a sequence. */
export function comecaSequencia(tecla: string): boolean {
  return ATALHOS.some(({ teclas }) => teclas.some((cada) => cada.startsWith(`${tecla} `)));
}

const ENTRE_OS_PEDIDOS = new Set(ATALHOS.filter(({ grupo }) => grupo === "lista").map(({ acao }) => acao));

/** Whether a key moves among the pedidos, which the list that has the focus does by itself. */
export function movePelaLista(tecla: string): boolean {
  const achada = acaoDaTecla(tecla);
  return achada !== null && ENTRE_OS_PEDIDOS.has(achada.acao);
}

/** Of the steps that a list can take, the one that a key asks for. */
export function passoDaTecla<T>(evento: Evento, passos: Partial<Record<Acao, T>>): T | undefined {
  const tecla = nomeDaTecla(evento);
  const achada = tecla ? acaoDaTecla(tecla) : null;
  return achada ? passos[achada.acao] : undefined;
}
