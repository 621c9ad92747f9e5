/** An access: a named link that a person or a screen was given. */

import { z } from "zod";
import { type Actor, PAPEIS, type Papel } from "./papeis.ts";
import { line } from "./readers.ts";
import { type Setor, SETORES } from "./setores.ts";

/** Characters of an access's name: what fits a line of the history. */
const NAME_MAX = 80;

/** What an administrator says of an access, when it is made and when it is changed. */
export const newAcessoSchema = z.object({
  nome: line(NAME_MAX).min(1, "Dê um nome ao acesso"),
  papel: z.enum(PAPEIS),
  setor: z.enum(SETORES).nullable().default(null),
});

/** A parsed {@linkcode newAcessoSchema}. */
export type NewAcesso = z.output<typeof newAcessoSchema>;

/** An access as it is kept, without the hash of its token. Times are ISO-8601 UTC. */
export interface Acesso {
  id: number;
  nome: string;
  papel: Papel;
  setor: Setor | null;
  criado_em: string;
  /** Who made it; null for the first one, which the server made. */
  criado_por: string | null;
  /** Null while it is good. */
  revogado_em: string | null;
  /** From 1, and one more with each change of its name, role, place or link. */
  versao: number;
  /** When it was last changed, and by whom; null while it is as it was made. */
  mudado_em: string | null;
  mudado_por: string | null;
}

/** An access as it was when it let somebody in: what it has become since lets in anew. */
export type Admitted = Pick<Acesso, "id" | "versao">;

/** The access by which somebody was let in; none with access control off. */
export function admittedOf({ id, versao }: Pick<Actor, "id" | "versao">): Admitted | undefined {
  return id === null ? undefined : { id, versao };
}

/** An access with the SHA-256 of its token, in hex. */
export interface StoredAcesso extends Acesso {
  hash: string;
}

/** An access that is made now. */
export type MadeAcesso = Omit<StoredAcesso, "id" | "versao" | "mudado_em" | "mudado_por">;

/** An access as `/acessos` lists it. `telas` counts its open connections; `endereco` is where it last came from. */
export interface ListedAcesso extends Acesso {
  telas: number;
  /** When it was last used since the server started; null when it was not. */
  visto_em: string | null;
  endereco: string | null;
}

/** The access by which something was asked is good no more. */
export class Revoked extends Error {}

/** The access by which something was asked has been changed since. */
export class AccessChanged extends Error {}

/** Where accesses are kept. What is awaited is on the disk. */
export interface AcessoVault {
  all(): Promise<StoredAcesso[]>;
  /** @param by the access that makes it, which must be good then; absent for the server itself. @returns the new row's id. */
  add(acesso: MadeAcesso, by?: Admitted): Promise<number>;
  /** Keeps what has become of an access that is good. @param by who changes it, as in `add`. */
  change(acesso: StoredAcesso, by?: Admitted): Promise<void>;
  revoke(id: number, em: string): Promise<void>;
}

/** A key by which the screens of an access go on where the place of the server that gave it is taken; with its SHA-256, in hex. */
export interface StoredPassage {
  acesso_id: number;
  /** Of the server that gave it. */
  epoch: string;
  /** What the access was then. */
  versao: number;
  hash: string;
}

/** Where passages are kept. What is awaited is on the disk. */
export interface PassageVault {
  all(): Promise<StoredPassage[]>;
  /** Keeps one in place of what this access had, save of epochs whose place this file has taken. */
  keep(passage: StoredPassage): Promise<void>;
}

/** The page that a link leads to: a wall's, a station's queue, or the list. */
export function pageOfSetor(setor: Setor | null): string {
  if (setor === "tv") return "/tv";
  return setor === null || setor === "balcao" || setor === "designer" || setor === "admin" ? "/" : `/fila/${setor}`;
}
