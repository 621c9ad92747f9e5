/** The errors that the port to storage may answer with. */

import type { Refusal } from "../domain/comandos.ts";
import type { Field } from "../domain/pedido.ts";
import type { Problem } from "./file_state.ts";
import type { Stored } from "./store.ts";

/** The data file cannot be used; the message tells a person why, in Portuguese. */
export class FileError extends Error {}

/** No live pedido has this id. */
export class NotFound extends Error {}

/** Another pedido, maybe a deleted one, has this numero. */
export class NumeroTaken extends Error {
  constructor(readonly numero: string) {
    super(`numero ${numero} taken`);
  }
}

/** The pedido changed since the version that the writer saw. */
export class VersionConflict extends Error {
  /** @param current the pedido as it is now. @param fields the fields changed since. */
  constructor(readonly current: Stored, readonly fields: Field[]) {
    super(`now at version ${current.versao}`);
  }
}

/** A ficha is no longer as a screen shows it: the pedido changed, or this copy of it was printed meanwhile. */
export class SheetChanged extends Error {
  constructor(readonly numero: string) {
    super(`ficha ${numero} changed`);
  }
}

/** Whatever was planned, the board has changed meanwhile. */
export class Outdated extends Error {}

/** What is to be written at once is more than one flush of the log may hold. */
export class TooLarge extends Error {}

/** The author's role does not allow it; the message tells a person who may, in Portuguese. */
export class Forbidden extends Error {}

/** A command that the rules of production forbid. */
export class RuleBroken extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.codigo);
  }
}

/** Fields that are each valid and together are not. */
export class InvalidPedido extends Error {
  constructor(readonly problems: { campo: string; message: string }[]) {
    super(problems.map(({ campo: field }) => field).join(", "));
  }
}

/** An idempotency key came again with another request. */
export class IntentMismatch extends Error {}

/** The database could not do it now; nothing of it was written, save where `disco` says that a flush failed, or `desligado` that nobody knows. */
export class Unavailable extends Error {
  constructor(readonly problem: Problem, options?: ErrorOptions) {
    super(problem, options);
  }
}
