/** What people write on our own screens. */

import { heavyItems } from "../heavy.ts";
import { ETAPAS } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { Chance } from "./chance.ts";
import type { SimScreen } from "./screen.ts";
import type { Note, Scene, World } from "./world.ts";

/** Characters of a note in a flood: some of them fill a socket. */
const LARGE_CHARS = 60_000;

/** One write of one person. */
export type WriteKind = "create" | "patch" | "patch_if_match" | "command" | "remove" | "restore_pedido";

/** Writes one, if the screen is awake: of what it shows, or a new one. */
export function write(
  kind: WriteKind,
  screen: SimScreen,
  chance: Chance,
  note: Note,
): void {
  if (screen.actor.asleep) return;
  const pedido = screen.shown.length > 0 ? chance.pick(screen.shown) : undefined;
  if (kind === "create" || !pedido) {
    const cliente = `Cliente ${chance.hex(6)}`;
    note(`${screen.name}: creates ${cliente}`);
    return void screen.write({ method: "POST", path: "/pedidos", body: { cliente } });
  }
  const { id, versao } = pedido;
  const path = `/pedidos/${id}`;
  switch (kind) {
    case "patch": {
      const body = chance.pick([{ costura: chance.happens(0.5) }, { cliente: `Nome ${chance.hex(3)}` }, {
        financeiro: true,
        observacao: chance.hex(4),
      }]);
      note(`${screen.name}: changes ${id}: ${JSON.stringify(body)}`);
      return void screen.write({ method: "PATCH", path, body });
    }
    case "patch_if_match": {
      note(`${screen.name}: changes ${id} as of version ${versao}`);
      const body = { observacao: `${screen.name} ${chance.hex(4)}` };
      return void screen.write({ method: "PATCH", path, body, versao }, pedido);
    }
    case "command": {
      const body = chance.pick([{ comando: "marcar", etapa: chance.pick(ETAPAS), versao }, {
        comando: "mover",
        para: chance.pick(ETAPAS),
        motivo: "simulação",
      }]);
      note(`${screen.name}: commands ${id}: ${JSON.stringify(body)}`);
      return void screen.write({ method: "POST", path: `${path}/comandos`, body });
    }
    case "remove": {
      const insists = chance.happens(0.3);
      note(`${screen.name}: deletes ${id}${insists ? ` as of version ${versao}` : ""}`);
      return void screen.write({ method: "DELETE", path, id, versao: insists ? versao : undefined }, pedido);
    }
    case "restore_pedido":
      return restorePedido(screen, chance.int(1, Math.max(...screen.shown.map((each) => each.id))), note);
  }
}

/** Takes one out of the bin, whether it lies there or not. */
export function restorePedido(screen: SimScreen, id: number, note: Note): void {
  note(`${screen.name}: restores ${id}`);
  screen.write({ method: "POST", path: `/pedidos/${id}/restaurar`, id });
}

/** Everybody writes in one turn of the server's, and one of them what is refused when it has its seq. */
export function rush({ world, chance, note }: Scene): void {
  const { time, fate, screens } = world;
  const refused = chance.pick(screens);
  for (const screen of screens) {
    const pedido = screen === refused && !screen.actor.asleep ? screen.shown[0] : undefined;
    if (!pedido) {
      const kind = chance.pick(["create", "patch", "patch_if_match", "remove"] as const);
      time.after(fate, chance.int(0, 2), () => write(kind, screen, chance, note));
      continue;
    }
    note(`${screen.name}: changes ${pedido.id} to be delivered before it was ordered`);
    const body = { data_entrada: "2026-05-02", data_entrega: "2026-05-01" };
    void screen.write({ method: "PATCH", path: `/pedidos/${pedido.id}`, body });
  }
}

/** Large changes, one after another, while a connection takes nothing. */
export function flood(world: World, screen: SimScreen, chance: Chance): void {
  const { time } = world;
  for (let i = 0; i < 8; i++) {
    time.after(world.fate, i * 250, () => {
      const pedido = screen.shown.length > 0 && !screen.actor.asleep ? chance.pick(screen.shown) : undefined;
      if (!pedido) return;
      const items = heavyItems(LARGE_CHARS, chance.hex(8));
      screen.write({ method: "PATCH", path: `/pedidos/${pedido.id}`, body: { items } });
    });
  }
}

/** A pedido is done with: it left the shop, or nobody wants it any more. */
export function close(screen: SimScreen, chance: Chance, note: Note): void {
  const open = screen.shown.filter(({ status }) => status !== "entregue" && status !== "cancelado");
  if (screen.actor.asleep) return;
  if (open.length === 0) {
    const cliente = `Cliente ${chance.hex(6)}`;
    note(`${screen.name}: creates ${cliente}, who has taken it along`);
    return void screen.write({ method: "POST", path: "/pedidos", body: { cliente, status: "entregue" } });
  }
  const path = `/pedidos/${chance.pick(open).id}`;
  if (chance.happens(0.5)) {
    note(`${screen.name}: ${path} has left the shop`);
    return void screen.write({ method: "PATCH", path, body: { status: "entregue" } });
  }
  note(`${screen.name}: cancels ${path}`);
  screen.write({ method: "POST", path: `${path}/comandos`, body: { comando: "cancelar", motivo: "simulação" } });
}

/** Somebody has found an archived pedido, and writes on it. */
export function bringBack({ world: { oracle }, screen, chance, note }: Scene): void {
  if (screen.actor.asleep || oracle.archive.size === 0) return;
  const pedido = JSON.parse(chance.pick([...oracle.archive.values()])) as Pedido;
  const { id, versao } = pedido;
  const path = `/pedidos/${id}`;
  const how = chance.pick(["patch", "patch", "as_of", "nothing", "reopen", "reposicao", "delete", "restore"] as const);
  note(`${screen.name}: ${how} of ${id}, which is in the archive`);
  switch (how) {
    case "patch":
      return void screen.write({ method: "PATCH", path, body: { observacao: chance.hex(4) } });
    case "as_of":
      return void screen.write({ method: "PATCH", path, body: { observacao: chance.hex(4) }, versao }, pedido);
    case "nothing":
      return void screen.write({ method: "PATCH", path, body: { status: pedido.status } });
    case "reopen":
      return void screen.write({ method: "POST", path: `${path}/comandos`, body: { comando: "reabrir" } });
    case "reposicao": {
      const body = { cliente: `Cliente ${chance.hex(6)}`, reposicao_de: id };
      return void screen.write({ method: "POST", path: "/pedidos", body });
    }
    case "delete":
      return void screen.write({ method: "DELETE", path, id });
    case "restore":
      return void screen.write({ method: "POST", path: `${path}/restaurar`, id });
  }
}
