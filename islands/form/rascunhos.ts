/** What is typed into a form is kept in the browser until it is saved or thrown away: a reload or a crash loses nothing. */

import { type ReadonlySignal, signal } from "@preact/signals";
import type { Pedido } from "../../server/domain/pedido.ts";
import { emptyForm, type, type Typed } from "./typed.ts";
import { emptyItem } from "./typed_item.ts";
import { RASCUNHO_KEY } from "../board/rascunho_key.ts";

/** A form as it was left. */
export interface Rascunho {
  /** Of this shape of {@linkcode Typed}; a draft of another program is not understood. */
  formato: typeof FORMAT;
  /** When a key was last pressed in it, in ms since 1970. */
  em: number;
  /** The pedido that was being changed, as it was then; null for a new one. */
  base: Pedido | null;
  digitado: Typed;
  /** The last try to save a new one, whose answer may have been lost: the same again makes no second pedido. */
  enviado?: Sent;
}

/** A new pedido as sent, and the key of the intent. */
export interface Sent {
  novo: string;
  key: string;
}

const FORMAT = 1;
/** A draft older than a long weekend is of no use to anybody. */
const VALIDITY_MS = 4 * 86_400_000;
/** A draft of another tab that was not touched for so long belongs to a tab that is gone. */
const ABANDONED_MS = 5 * 60_000;

/** Where drafts are kept, and the name of this tab there. */
export interface Drawer {
  list: Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;
  tab: string;
  agora(): number;
}

/** The drafts of this browser. */
export interface Rascunhos {
  /** What was left behind when this page was opened, and neither taken up nor thrown away since. */
  readonly left: ReadonlySignal<Rascunho | null>;
  keep(base: Pedido | null, typed: Typed, sent?: Sent): void;
  /** This tab has nothing more to keep. */
  erase(): void;
  /** Hands over what was left behind: it is this tab's now. */
  resume(): Rascunho | null;
  discard(): void;
}

/** The drafts in a browser's storage; one that keeps nothing has none. */
export function createRascunhos({ list, tab, agora: now }: Drawer): Rascunhos {
  const mine = RASCUNHO_KEY + tab;
  const left = signal<Rascunho | null>(null);
  let owner = mine;

  function lookFor(): void {
    const keyList = Array.from({ length: list.length }, (_, place) => list.key(place) ?? "");
    let best: Rascunho | null = null;
    for (const key of keyList.filter((each) => each.startsWith(RASCUNHO_KEY))) {
      const parsed = read(list.getItem(key));
      const age = parsed ? now() - parsed.em : Infinity;
      if (age > VALIDITY_MS) list.removeItem(key);
      else if ((key === mine || age > ABANDONED_MS) && (!best || parsed!.em > best.em)) {
        best = parsed;
        owner = key;
      }
    }
    left.value = best;
  }

  attempt(lookFor);
  return {
    left,
    keep(base, typed, sent) {
      const rascunho: Rascunho = { formato: FORMAT, em: now(), base, digitado: typed, enviado: sent };
      attempt(() => list.setItem(mine, JSON.stringify(rascunho)));
    },
    erase: () => attempt(() => list.removeItem(mine)),
    resume() {
      const taken = left.value;
      if (owner !== mine) attempt(() => list.removeItem(owner));
      left.value = null;
      return taken;
    },
    discard() {
      attempt(() => list.removeItem(owner));
      left.value = null;
    },
  };
}

let ofPage: Rascunhos | undefined;

/** The drafts of this page. */
export function pageRascunhos(): Rascunhos {
  return ofPage ??= createRascunhos({ list: localStorage, tab: tabName(), agora: () => Date.now() });
}

/** Survives a reload, and no other tab has it. */
function tabName(): string {
  const made = crypto.getRandomValues(new Uint32Array(2)).join("");
  attempt(() => sessionStorage.setItem("sgp.aba", sessionStorage.getItem("sgp.aba") ?? made));
  return sessionStorage.getItem("sgp.aba") ?? made;
}

function read(text: string | null): Rascunho | null {
  try {
    const parsed = JSON.parse(text ?? "null") as Rascunho | null;
    return parsed?.formato === FORMAT ? { ...parsed, digitado: whole(parsed) } : null;
  } catch {
    return null;
  }
}

/** What an older page left behind lacks the fields that have come since: in them nobody has typed. */
function whole({ base, digitado: typed }: Rascunho): Typed {
  const items = typed.items.map((item) => ({ ...emptyItem(), ...item }));
  return { ...base ? type(base) : emptyForm(""), ...typed, items };
}

/** A browser that keeps nothing, or has no room left, keeps no drafts; the form works all the same. */
function attempt(run: () => void): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}
