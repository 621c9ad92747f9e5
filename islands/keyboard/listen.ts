/** One listener for all keys of a page. */

import type { Pedido } from "../../server/domain/pedido.ts";
import { read, type Reading, READING_MS, readingRun, readNumero } from "./scanner.ts";
import { shortcutsOn } from "../board/shortcuts_on.ts";
import { currentPage, type Page, pedidoAddress, pedidoElement } from "../board/page.ts";
import {
  type Action,
  keyAction,
  keyName,
  movesThroughList,
  oneCharacter,
  type PedidoAction,
  startsSequence,
} from "../board/shortcuts.ts";

/** The second key of a sequence may come so long after the first. */
const SEQUENCE_MS = 1_500;

/** Where keys are typed, or mean something else. */
const NOT_LISTENING = "input, textarea, select, dialog, [role=menu]";
/** Where a key acts on its own only if nothing can be pressed there. */
const SO_NO_PEDIDO = new Set<Action>(["open", "peek"]);

/** What every page can do; where a page has its own search or form, its own goes first. */
export type EverywhereActions = Required<
  Pick<Page["actions"], "search" | "create" | "comandos" | "help" | "quadro" | "list" | "fila" | "tv">
>;

/** Keys that change something without asking wait as long as a sign of a reading may, those that open something less. */
const CHANGING = new Set<Action>(["marcar", "alta", "print", "undo"]);
/** Nearly twice what the slowest reader known needs for a sign. */
const OPEN_MS = 250;
/** So many signs and Enter are a reading, whatever of: two are a person's sequence. */
const SCANNER_SIGNALS = 3;
/** Of these keys nothing is known yet when they go down. */
const ONLY_WITH_ANOTHER = new Set(["Shift", "CapsLock", "AltGraph"]);

/**
 * Listens on the whole page. A character acts after a moment and only where it stands alone: among others it may be a
 * reader's (leitor.ts), and a reading never marks a stage. Returns what stops it.
 */
export function listenToKeys(all: EverywhereActions, pedido: (id: number) => Pedido | undefined): () => void {
  let reading: Reading = [];
  let pendingKey: { pressed: string; subject: HTMLElement; changes: boolean; since: number }[] = [];
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let before: { pressed: string; until: number } | null = null;

  function run(pressed: string, subject: HTMLElement): boolean {
    const sequence = before && performance.now() < before.until ? before.pressed : null;
    before = null;
    const found = keyAction(pressed, sequence) ?? (sequence ? keyAction(pressed) : null);
    if (found) return execute(found.action, found.which, subject);
    if (startsSequence(pressed)) before = { pressed, until: performance.now() + SEQUENCE_MS };
    return false;
  }

  function execute(action: Action, which: number, subject: HTMLElement): boolean {
    const current = currentPage.peek();
    const general = current?.actions[action as keyof Page["actions"]] ?? all[action as keyof EverywhereActions];
    if (general) return general(), true;
    const doPedido = current?.doPedido[action as PedidoAction];
    const element = pedidoElement(subject);
    if (!doPedido || !element || SO_NO_PEDIDO.has(action) && element !== subject) return false;
    const focused = pedido(Number(element.dataset.id));
    if (!focused) return false;
    doPedido(focused, element, which);
    return true;
  }

  function executePending(): void {
    const keys = pendingKey;
    release();
    keys.forEach(({ pressed, subject }) => run(pressed, subject));
  }

  /** The person went on to another pedido; what would change the one before must have waited as long as a reader's sign. */
  function passOn(now: number): void {
    pendingKey = pendingKey.filter(({ changes, since }) => !changes || now - since > OPEN_MS);
    executePending();
  }

  function release(): void {
    clearTimeout(waiting);
    pendingKey = [];
  }

  function onKeyDown(event: KeyboardEvent): void {
    const subject = event.target as HTMLElement;
    const pressed = keyName(event);
    if (!pressed || event.isComposing || ONLY_WITH_ANOTHER.has(pressed)) return;
    if (pressed.startsWith("Ctrl+")) {
      if (keyAction(pressed) && !subject.closest("dialog") && run(pressed, subject)) event.preventDefault();
      return;
    }
    if (subject.closest(NOT_LISTENING)) return void (reading = []);
    const writes = event.key.length === 1 || event.key === "Dead";
    if (writes && !event.repeat) reading = read(reading, event);
    // No reader sends Escape or an arrow.
    else if (!writes && pressed !== "Enter") reading = [];
    const withoutFocus = subject === document.body || subject.id === "conteudo";
    if (pressed === "Enter" && finish(event, withoutFocus)) return;
    if (event.defaultPrevented) return;
    // What follows `/` is typed into the search at once; in a reader's address it is not the first sign.
    const search = pressed === "/" && alone();
    if (oneCharacter(pressed) && !movesThroughList(pressed) && !search) return wait(event, pressed, subject);
    // Some readers end with Tab.
    if (event.key === "Dead" || pressed === "Tab") return release();
    if (oneCharacter(pressed)) passOn(event.timeStamp);
    else executePending();
    if (!oneCharacter(pressed) || shortcutsOn.value) {
      // The arrows belong to whatever has the focus; J and K to nothing else.
      const free = withoutFocus || !movesThroughList(pressed) || oneCharacter(pressed) && !pedidoElement(subject);
      if (free && run(pressed, subject)) event.preventDefault();
    }
  }

  /** Enter: of what waits nothing is done, for it may have been a reading. @returns whether it was one. */
  function finish(event: KeyboardEvent, withoutFocus: boolean): boolean {
    const numero = readNumero(reading, event.timeStamp, withoutFocus);
    // A code that is no pedido's would press what has the focus.
    const ended = event.timeStamp - (reading.at(-1)?.timeStamp ?? -Infinity) <= READING_MS;
    const readCode = numero !== null || ended && joinedSignals().length >= SCANNER_SIGNALS;
    reading = [];
    release();
    if (readCode) event.preventDefault();
    if (numero !== null) location.assign(pedidoAddress(numero));
    return readCode;
  }

  function wait(event: KeyboardEvent, pressed: string, subject: HTMLElement): void {
    if (!shortcutsOn.value || event.repeat) return;
    const action = keyAction(pressed)?.action;
    // The browser's own meaning of it, such as a search in the page, would come before ours.
    if (action) event.preventDefault();
    if (pendingKey.some((each) => each.subject !== subject)) passOn(event.timeStamp);
    if (!alone()) return release();
    const changes = action !== undefined && CHANGING.has(action);
    pendingKey.push({ pressed, subject, changes, since: event.timeStamp });
    clearTimeout(waiting);
    waiting = setTimeout(executePending, changes ? READING_MS : OPEN_MS);
  }

  /** Whether the last sign stands alone, or behind one that begins a sequence or moved among the pedidos. */
  function alone(): boolean {
    const others = joinedSignals().slice(0, -1);
    return others.length === 0 || others.length === 1 && startsSequence(others[0]!);
  }

  /**
   * What may be of one reading: a person goes from one pedido to the next, a reader stays. J and K come before any key of a
   * person's, and do no harm among a reader's.
   */
  function joinedSignals(): string[] {
    const subject = reading.at(-1)?.target;
    return readingRun(reading).filter(({ target }) => target === subject).map(({ key }) => key.toUpperCase())
      .filter((pressed) => !movesThroughList(pressed));
  }

  addEventListener("keydown", onKeyDown);
  return () => {
    clearTimeout(waiting);
    removeEventListener("keydown", onKeyDown);
  };
}
