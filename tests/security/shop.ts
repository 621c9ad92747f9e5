/** A server with access control, and one access of each role. */

import { connect, type Socket } from "node:net";
import type { Config } from "../../server/config.ts";
import type { Papel } from "../../server/domain/papeis.ts";
import type { Setor } from "../../server/domain/setores.ts";
import { type Answer, call, startServer, type TestServer } from "../harness.ts";

/** Its tokens, by role, and what a test asks of it. */
export interface GuardedShop extends TestServer {
  tokens: Record<Papel, string>;
  /** One request with the token of a role. */
  as(papel: Papel, method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Makes an access. */
  invite(name: string, papel: Papel, setor?: Setor): Promise<{ id: number; token: string }>;
}

/** Starts it. */
export async function guardedShop(overrides: Partial<Config> = {}): Promise<GuardedShop> {
  const server = await startServer({ auth: "on", ...overrides });
  const admin = server.firstToken!;
  const invite = async (name: string, papel: Papel, setor?: Setor) => {
    const { body } = await call(server, "POST", "/api/v1/acessos", { nome: name, papel, setor }, bearer(admin));
    return { id: body.acesso.id as number, token: (body.link as string).split("#")[1]! };
  };
  const tokens = {
    admin,
    leitura: (await invite("TV", "leitura")).token,
    operador: (await invite("Balcão 2", "operador")).token,
    financeiro: (await invite("Caixa", "financeiro")).token,
    espelho: (await invite("Segundo PC", "espelho")).token,
  };
  return Object.assign(server, {
    tokens,
    invite,
    as: (papel: Papel, method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
      call(server, method, path, body, { ...bearer(tokens[papel]), ...headers }),
  });
}

/** The header of a program. */
export function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}

/** A write whose body has begun, and what its sender hears. */
export interface HalfSent extends Disposable {
  socket: Socket;
  answer: Promise<string>;
  finish(): void;
}

/** Sends the head of a write and the first bytes of its body. */
export async function beginWrite(url: string, path: string, token: string, body: unknown): Promise<HalfSent> {
  const { hostname, port, host } = new URL(url);
  const text = JSON.stringify(body);
  const socket = connect(Number(port), hostname);
  let heard = "";
  const answer = new Promise<string>((done) => {
    socket.on("data", (piece) => {
      heard += piece;
      if (heard.includes("\r\n\r\n")) done(heard);
    });
    socket.on("error", () => done(heard)).on("close", () => done(heard));
  });
  await new Promise<void>((done) => socket.once("connect", done));
  const head = [
    `POST ${path} HTTP/1.1`,
    `Host: ${host}`,
    `Authorization: Bearer ${token}`,
    "Content-Type: application/json",
    `Content-Length: ${text.length}`,
  ];
  socket.write(`${head.join("\r\n")}\r\n\r\n${text.slice(0, 9)}`);
  return {
    socket,
    answer,
    finish: () => void socket.write(text.slice(9)),
    [Symbol.dispose]: () => void socket.destroy(),
  };
}
