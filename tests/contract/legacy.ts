/** What a client of the old system reads, and what was added for newer ones. */

import assert from "node:assert/strict";
import type { AnyFrame } from "../harness.ts";

/** Fields that no legacy client knows. A frame to a legacy client has its old fields, some of these, and nothing else. */
const ADDED_TO_FRAMES = new Set([
  "proto",
  "epoch",
  "seq",
  "resume",
  "heartbeat_ms",
  "now",
  "versao",
  "mark",
  "mutation_id",
  "reason",
  "head",
  "digest",
]);

/** Fields of a pedido that no legacy client knows. */
const ADDED_TO_PEDIDO = new Set(["versao", "seq", "mark", "atualizado_por", "etapas_feitas"]);

/** Times on the wire: ISO-8601 UTC with `Z`. */
export const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** The frame as a legacy client reads it, without its timestamp, which must be an instant. */
export function legacyFrame(frame: AnyFrame): AnyFrame {
  const { timestamp, ...rest } = without(frame, ADDED_TO_FRAMES);
  assert.match(timestamp, INSTANT);
  return rest;
}

/** The pedido as a legacy client reads it, without its two instants. */
export function legacyPedido(pedido: AnyFrame): AnyFrame {
  const { data_criacao, ultima_atualizacao, ...rest } = without(pedido, ADDED_TO_PEDIDO);
  assert.match(data_criacao, INSTANT);
  assert.match(ultima_atualizacao, INSTANT);
  return rest;
}

function without(object: AnyFrame, added: Set<string>): AnyFrame {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !added.has(name)));
}
