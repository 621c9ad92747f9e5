/** What a filter asks of the archive. Pure. */

import { closed } from "../../server/domain/etapas.ts";
import type { Filter } from "./filter.ts";

/**
 * The query string of `GET /api/v1/arquivo` for what a list shows, without its `?`; null where nothing of the archive can be
 * meant: stages, days and urgency are of what is open, and without a search the list shows what is open unless it is asked for
 * more.
 */
export function archiveQuery({ search, recorte, etapa, status }: Filter): string | null {
  if (recorte !== "todos" || etapa !== "") return null;
  const typed = search.trim();
  if (status === "abertos" && typed === "") return null;
  if (status !== "abertos" && status !== "todos" && !closed(status)) return null;
  const query = new URLSearchParams();
  if (typed !== "") query.set("busca", typed);
  if (status !== "abertos" && status !== "todos") query.set("status", status);
  return query.toString();
}
