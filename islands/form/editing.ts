import type { ReadonlySignal, Signal } from "@preact/signals";
import { createContext } from "preact";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { Problems } from "../../server/domain/rules.ts";
import type { Copy } from "../board/opened.ts";
import type { Conflict } from "./merge.ts";
import type { Questions } from "./questions.ts";
import type { Rascunho } from "./rascunhos.ts";
import type { Typed, TypedField } from "./typed.ts";
import type { Envios } from "./uploads.ts";
import type { KnownWords } from "./words.ts";

/** One open form: everything that it shows, and what can be done in it. `createEditing` opens one. */
export interface Editing {
  readonly typed: ReadonlySignal<Typed>;
  /** The pedido that the form is compared with, as last heard of; null for a new one. */
  readonly base: ReadonlySignal<Pedido | null>;
  readonly problems: ReadonlySignal<Problems>;
  readonly conflicts: ReadonlySignal<readonly Conflict[]>;
  /** Fields that took what somebody else saved, since the form was opened. */
  readonly updated: ReadonlySignal<readonly TypedField[]>;
  /** Why saving failed as a whole; null when it did not. */
  readonly failure: ReadonlySignal<string | null>;
  readonly saving: ReadonlySignal<boolean>;
  /** Both sides changed a field and the person must choose before the save goes on. */
  readonly choosing: ReadonlySignal<boolean>;
  /** Counts the saves refused for problems, so that the form can point at them each time. */
  readonly refusals: ReadonlySignal<number>;
  /** Takes up what was left typed. */
  resume(rascunho: Rascunho): void;
  /** The art that is on its way. */
  readonly envios: Envios;
  /** The words that the shop uses, gathered once, when the board is here. */
  readonly words: ReadonlySignal<KnownWords>;
  /** What is asked before it is saved. */
  readonly questions: ReadonlySignal<Questions>;
  /** Field in which somebody types now, whose question waits; null for none. */
  readonly typing: Signal<string | null>;
  /** Items that are finished, each shown in a line, by their `chave`. */
  readonly folded: Signal<ReadonlySet<string>>;
  type(change: Partial<Typed>): void;
  /** Writes properly what was typed: a field was left. */
  tidy(): void;
  /** Answers a question by its key: it was meant as it stands. */
  confirm(key: string): void;
  /** Shows in one line each the items with which nothing is wrong. */
  foldFinished(): void;
  changed(): boolean;
  resolve(field: TypedField, side: "meu" | "deles"): void;
  unchoose(): void;
  /** The pedido as saved; null when it was not, which the form then shows. */
  save(): Promise<Pedido | null>;
  close(): void;
}

/** What a form is opened on. */
export interface Opening {
  /** The pedido to change, as it is by now; null for a new one. */
  of: ReadonlySignal<Pedido | undefined> | null;
  /** What a new one is made from. */
  copy?: Copy;
  /** The shop's calendar day. */
  today: string;
  /** Who sells at this screen. */
  vendedor?: string;
}

/** The open form, for its fields. */
export const OpenEditing = createContext<Editing>(null!);
