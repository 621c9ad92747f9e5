/**
 * Where the board goes on when its server is away, or writes no more: at a mirror that has taken its place. The page goes
 * there by itself; while the mirror only copies, it is offered in words, to be read. Fetched by pages whose server has a
 * mirror, and so imports nothing: what it shared with them would be cut out of their scripts.
 */

import type { PedidosSync } from "../sync/pedidos_sync.ts";

/** How long the server may be away before others are asked, in ms: one that only restarts is back by then. */
export const AWAY_MS = 5_000;

/** How often it is looked whether it is, in ms, and others are asked while it is. */
const LOOK_MS = 2_500;

/** How long an answer may take, in ms. */
const ANSWER_MS = 2_000;

/** How old a passage may become before another is asked for, in ms: its access may be another by then. */
const PASSAGE_MS = 10 * 60_000;

/** By what this screen goes on elsewhere. */
interface Passage {
  /** Its key there; null where nobody needs one. */
  chave: string | null;
  /** The epochs of this page's server of which another may have taken the place. */
  epochs: string[];
}

/** What another server says of itself. */
interface State {
  escreve: boolean;
  assumidos: { epoch: string }[];
}

/**
 * Looks after the page's server for as long as the page is there.
 *
 * @param isBusy whether somebody is in the middle of something that would be lost.
 */
export function watchOthers(sync: Pick<PedidosSync, "mayWrite" | "problem">, isBusy: () => boolean): void {
  const mirrors = document.querySelector<HTMLMetaElement>("meta[name=sgp-espelhos]")!.content.split(" ");
  let passage: Passage | null = null;
  let askedAt = -Infinity;
  let awaySince: number | null = null;
  let asking = false;

  async function renew(now: number): Promise<void> {
    askedAt = now;
    // In the page's memory alone: what is stored any script could read for years.
    passage = await answerOf<Passage>("/api/v1/espelho/passagem", "same-origin") ?? passage;
  }

  async function askOthers(): Promise<void> {
    const states = await Promise.all(
      mirrors.map(async (origin) => ({
        origin,
        state: await answerOf<State>(`${origin}/api/v1/espelho/estado`, "omit"),
      })),
    );
    const there = states.find(({ state }) =>
      state?.escreve && state.assumidos.some(({ epoch }) => passage?.epochs.includes(epoch))
    );
    const copy = states.find(({ state }) => state !== null);
    if (there && !isBusy()) return location.replace(wayTo(there.origin, passage));
    if (there) {
      offer(`O quadro agora está em ${there.origin}.`, "Feche o que está aberto, ou vá já:", there.origin, passage);
    } else if (copy) offer("O servidor não responde.", "Há uma cópia de segurança, só para ver:", copy.origin, passage);
  }

  async function look(): Promise<void> {
    const now = performance.now();
    if (sync.mayWrite && sync.problem === null) {
      awaySince = null;
      withdraw();
      if (now - askedAt > PASSAGE_MS) await renew(now);
      return;
    }
    awaySince ??= now;
    if (now - awaySince >= AWAY_MS) await askOthers();
  }

  setInterval(() => {
    if (asking) return;
    asking = true;
    look().finally(() => asking = false);
  }, LOOK_MS);
  void renew(performance.now());
}

/** The same page at another server, by its way in. */
function wayTo(origin: string, passage: Passage | null): string {
  const { pathname, search } = location;
  return `${origin}/entrar?para=${encodeURIComponent(pathname + search)}#${passage?.chave ?? ""}`;
}

/** What a server answers; null where it does not. */
async function answerOf<T>(url: string, credentials: RequestCredentials): Promise<T | null> {
  try {
    const answer = await fetch(url, { credentials, cache: "no-store", signal: AbortSignal.timeout(ANSWER_MS) });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

const ID = "outro-servidor";

/** Below the band, which says what is wrong. A wall has none, and nobody before it who could press a link. */
function offer(what: string, then: string, origin: string, passage: Passage | null): void {
  const place = document.getElementById(ID) ?? document.createElement("p");
  if (place.dataset.said === what + origin) return;
  place.id = ID;
  place.className = "band band-waiting";
  place.role = "status";
  place.dataset.said = what + origin;
  const [strong, link] = [document.createElement("b"), document.createElement("a")];
  strong.textContent = what;
  link.textContent = origin;
  link.href = wayTo(origin, passage);
  place.replaceChildren(strong, ` ${then} `, link);
  document.getElementById("faixa")?.after(place);
}

function withdraw(): void {
  document.getElementById(ID)?.remove();
}
