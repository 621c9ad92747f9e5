/** The one place where an error becomes an answer. Shapes are FastAPI's, which existing clients read. */

import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { z } from "zod";
import { TooSlow } from "../access/arrival.ts";
import { AccessChanged, Revoked } from "../domain/acesso.ts";
import { ACESSO_MUDOU, WITHOUT_ACESSO } from "../domain/papeis.ts";
import type { Log } from "../log.ts";
import {
  Forbidden,
  IntentMismatch,
  InvalidPedido,
  NotFound,
  NumeroTaken,
  RuleBroken,
  SheetChanged,
  Unavailable,
  VersionConflict,
} from "../store/errors.ts";
import type { Problem } from "../store/file_state.ts";

/** One field's problem in FastAPI's shape: `loc` is where (`["body", "items", 0, "descricao"]`). */
export interface FieldProblem {
  loc: (string | number)[];
  msg: string;
  type: string;
}

/** A request that says what it should not. */
export class BadRequest extends Error {
  /** @param status 400, 415 or 422. @param detail one sentence, or a list of fields. */
  constructor(readonly status: 400 | 415 | 422, readonly detail: string | FieldProblem[]) {
    super(typeof detail === "string" ? detail : `${detail.length} invalid fields`);
  }
}

/** Problems told of one request: who has more looks at the first. */
const PROBLEMS_MAX = 100;

/** Parses with a schema. @throws {BadRequest} 422 that names every field; `where` is the first part of its `loc`. */
export function parse<T extends z.ZodType>(schema: T, value: unknown, where: "body" | "query" | "path"): z.output<T> {
  // With the input zod tells a field that is missing from one of the wrong type.
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  throw new BadRequest(422, result.error.issues.slice(0, PROBLEMS_MAX).map((issue) => problem(issue, where)));
}

/** Turns whatever a handler threw into the contract's answer; the unexpected is logged under the code it shows. */
export function answerError(error: Error, c: Context, log: Log): Response {
  if (error instanceof BadRequest) return c.json({ detail: error.detail }, error.status);
  if (error instanceof TooSlow) return c.json({ detail: "O conteúdo demorou demais para chegar: tente de novo" }, 408);
  if (error instanceof Revoked) return c.json({ detail: WITHOUT_ACESSO }, 401, { "WWW-Authenticate": "Bearer" });
  if (error instanceof AccessChanged) return c.json({ detail: ACESSO_MUDOU }, 409);
  if (error instanceof Forbidden) return c.json({ detail: error.message }, 403);
  if (error instanceof NotFound) return c.json({ detail: "Pedido não encontrado" }, 404);
  if (error instanceof NumeroTaken) return c.json({ detail: `Já existe um pedido com o número ${error.numero}` }, 409);
  if (error instanceof SheetChanged) {
    return c.json({ detail: `A ficha do pedido #${error.numero} mudou ou foi impressa agora mesmo` }, 409);
  }
  if (error instanceof RuleBroken) return c.json(error.refusal, 409);
  if (error instanceof IntentMismatch) {
    return c.json({ detail: "Idempotency-Key já usada com outro conteúdo" }, 422);
  }
  if (error instanceof VersionConflict) {
    const { current, fields } = error;
    const detail = "O pedido mudou desde a versão que você viu";
    return c.json({ detail, atual: JSON.parse(current.json), campos: fields }, 412, { ETag: `"${current.versao}"` });
  }
  if (error instanceof InvalidPedido) {
    const detail = error.problems.map(({ campo: field, message }) => ({
      loc: ["body", field],
      msg: message,
      type: "value_error",
    }));
    return c.json({ detail }, 422);
  }
  if (error instanceof HTTPException && error.status < 500) return c.json({ detail: error.message }, error.status);
  const code = crypto.randomUUID().slice(0, 4).toUpperCase();
  log.error("http.error", { code, method: c.req.method, path: c.req.path, error });
  if (error instanceof Unavailable) {
    return c.json({ detail: `${PROBLEMS[error.problem]}. Código ${code}` }, 503, { "Retry-After": "5" });
  }
  return c.json({
    detail: `O servidor encontrou um erro. Tente de novo; se continuar, avise o responsável. Código ${code}`,
  }, 500);
}

/** What a person is told of a database that cannot do it now. */
export const PROBLEMS: Record<Problem, string> = {
  cheio: "O disco do servidor está cheio e nada foi gravado: libere espaço e tente de novo",
  somente_leitura: "O arquivo de dados está protegido contra gravação e nada foi gravado: avise o responsável",
  preso: "Outro programa está usando o arquivo de dados e nada foi gravado: feche-o ou tente de novo",
  danificado: "O arquivo de dados está danificado e nada foi gravado: avise o responsável para restaurar uma cópia",
  trocado:
    "O arquivo de dados foi apagado ou trocado com o servidor ligado e nada mais é gravado: avise o responsável (deno task doctor)",
  assumido: "Outro computador assumiu este quadro e aqui nada mais é gravado: use o endereço dele",
  disco: "O disco do servidor falhou: confira o pedido antes de repetir e avise o responsável",
  desligado: "O banco de dados não responde: confira o pedido antes de repetir; tudo volta sozinho quando ele voltar",
  copia: "Esta é a cópia de segurança e aqui nada é gravado: faça a mudança no servidor",
  desconhecido: "O banco de dados não está disponível agora",
};

function problem(issue: z.core.$ZodIssue, where: string): FieldProblem {
  const missing = issue.code === "invalid_type" && issue.input === undefined;
  return {
    loc: [where, ...issue.path.map((key) => typeof key === "number" ? key : String(key))],
    msg: missing ? "Campo obrigatório" : sentence(issue),
    type: missing ? "missing" : TYPES[issue.code] ?? "value_error",
  };
}

const TYPES: Partial<Record<z.core.$ZodIssue["code"], string>> = {
  invalid_type: "type_error",
  invalid_value: "enum",
  too_small: "too_short",
  too_big: "too_long",
};

const KIND_NAMES: Record<string, string> = {
  string: "um texto",
  number: "um número",
  int: "um número inteiro",
  boolean: "verdadeiro ou falso",
  array: "uma lista",
  object: "um objeto",
};

function sentence(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return `Deve ser ${KIND_NAMES[issue.expected] ?? issue.expected}`;
    case "invalid_value":
      return `Deve ser um destes: ${issue.values.join(", ")}`;
    case "too_small":
      // Some schemas have words of their own; zod's begin like this.
      if (!issue.message.startsWith("Too small")) return issue.message;
      return `${issue.origin === "string" ? "Tamanho mínimo" : "Mínimo"}: ${issue.minimum}`;
    case "too_big":
      return `${issue.origin === "string" ? "Tamanho máximo" : "Máximo"}: ${issue.maximum}`;
    case "invalid_union":
      return issue.discriminator ? `${String(issue.path.at(-1) ?? "")} desconhecido`.trim() : sentenceOfUnion(issue);
    default:
      return issue.message;
  }
}

function sentenceOfUnion(issue: z.core.$ZodIssueInvalidUnion): string {
  const deepest = issue.errors.flat().find(({ code }) => code !== "invalid_type");
  return deepest ? sentence(deepest as z.core.$ZodIssue) : "Valor inválido";
}

/** A handler for the methods that a resource does not have. @param allow those that it has. */
export function methodNotAllowed(...allow: string[]): (c: Context) => Response {
  return (c) => c.json({ detail: "Método não permitido" }, 405, { Allow: allow.join(", ") });
}
