/** Gathers what reaches this screen's setor, and tells it once: as a sound, as words, as a number in the title. */

import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Pedido } from "../../server/domain/pedido.ts";
import { station } from "../sync/station.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import { type BoardEvent, type Chime, chimeOf, event, type Target, textOf, waitMs } from "./decision.ts";
import { play, unlock } from "./sound.ts";
import { silencedUntil } from "./silence.ts";

/** Entries that the panel keeps. */
const NEWS_MAX = 20;
/** Of several tabs the one in use sounds; one that is only seen, and then one that is not, each wait so long for it. */
const TURN_MS = 250;
/** Two tabs of one browser that hear of the same change within this time sound once. */
const SAME_SOUND_MS = 2_000;
const LAST_SOUND = "sgp.tocou";

/** What was told. */
export interface News {
  id: number;
  em: Date;
  text: string;
  chime: Chime;
  subject: Target;
}

/** What is told on this page. */
export interface Central {
  /** Newest first. */
  readonly news: ReadonlySignal<readonly News[]>;
  /** Pedidos that have come since somebody last touched this page. */
  readonly unseen: ReadonlySignal<number>;
  /** Takes a change. @param before undefined when the pedido is new here. */
  listen(after: Pedido, before?: Pedido): void;
  close(): void;
}

/** @param subject what this page waits for; null when it is to be told nothing. @param count is told each piece of news. */
export function createNewsCenter(
  sync: PedidosSync,
  subject: () => Target | null,
  count: (made: News) => void,
): Central {
  const news = signal<readonly News[]>([]);
  const unseen = signal(0);
  let together: { event: BoardEvent; subject: Target }[] = [];
  let last: number | null = null;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let next = 1;

  function countTogether(): void {
    waiting = undefined;
    const current = subject();
    const group = together.filter((each) => each.subject === current && !ours(each.event))
      .map(({ event }) => event);
    together = [];
    if (!current || group.length === 0) return;
    last = performance.now();
    const chime = chimeOf(group);
    const newsItem = { id: next++, em: new Date(), text: textOf(group, current), chime, subject: current };
    news.value = [newsItem, ...news.value].slice(0, NEWS_MAX);
    unseen.value += new Set(group.map(({ id }) => id)).size;
    count(newsItem);
    if (Date.now() >= silencedUntil.value) setTimeout(() => ring(chime), turn() * TURN_MS);
  }

  function ours({ id, versao, por }: BoardEvent): boolean {
    const { name } = station.value;
    return sync.wasFromHere(id, versao) || name !== "" && por === name;
  }

  const seen = () => unseen.value = 0;
  const gesture = () => {
    seen();
    void unlock();
  };
  const visible = () => document.visibilityState === "visible" && seen();
  const gestures = ["pointerdown", "keydown"];
  gestures.forEach((name) => addEventListener(name, gesture, { passive: true }));
  addEventListener("focus", seen);
  document.addEventListener("visibilitychange", visible);
  const title = effect(() => markPage(unseen.value));
  if (subject()) void unlock();

  return {
    news,
    unseen,
    listen(after, before) {
      const current = subject();
      const happened = current && event(before, after, current);
      if (!happened) return;
      together.push({ event: happened, subject: current });
      waiting ??= setTimeout(countTogether, waitMs(performance.now(), last));
    },
    close() {
      clearTimeout(waiting);
      title();
      gestures.forEach((name) => removeEventListener(name, gesture));
      removeEventListener("focus", seen);
      document.removeEventListener("visibilitychange", visible);
    },
  };
}

function turn(): number {
  return document.hidden ? 2 : document.hasFocus() ? 0 : 1;
}

function ring(chime: Chime): void {
  const now = Date.now();
  try {
    if (Math.abs(now - Number(localStorage.getItem(LAST_SOUND))) < SAME_SOUND_MS) return;
    localStorage.setItem(LAST_SOUND, `${now}`);
  } catch {
    // Tabs that cannot hear of each other each sound.
  }
  play(chime);
}

/** `(3) Pedidos` in the title, and a dot on the icon. */
function markPage(unseen: number): void {
  const title = document.title.replace(/^\(\d+\) /, "");
  document.title = unseen > 0 ? `(${unseen}) ${title}` : title;
  const icon = document.querySelector<HTMLLinkElement>("link[rel=icon]");
  const href = unseen > 0 ? "/static/icon_aviso.svg" : "/static/icon.svg";
  if (icon && icon.getAttribute("href") !== href) icon.setAttribute("href", href);
}
