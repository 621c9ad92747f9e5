/** What a demo is asked for on the command line. */

import { parseArgs } from "node:util";
import { z } from "zod";
import { ConfigError } from "../config.ts";
import { PEDIDOS_MIN } from "./generate.ts";

const SEED = 20260309;
const PEDIDOS = 500;
/** Ten years of a busy shop. */
const PEDIDOS_MAX = 100_000;
/** A day of the shop in a minute; beyond that nobody sees anything. */
const SPEED_MAX = 600;

const argsSchema = z.strictObject({
  folder: z.string(),
  pedidos: z.coerce.number().int().min(PEDIDOS_MIN).max(PEDIDOS_MAX).default(PEDIDOS),
  vivo: z.boolean().default(false),
  velocidade: z.coerce.number().positive().max(SPEED_MAX).default(1),
  minutos: z.coerce.number().positive().optional(),
  semente: z.coerce.number().int().default(SEED),
  queda: z.boolean().default(false),
});

/** What was asked for. */
export interface DemoArgs {
  /** A temporary one, of this run alone. */
  folder: string;
  pedidos: number;
  vivo: boolean;
  /** How many minutes of the shop pass in one. */
  speed: number;
  minutes?: number | undefined;
  seed: number;
  /** Whether something is killed in between. */
  outage: boolean;
}

/** Reads it. @param task the demo's. @throws {ConfigError} */
export function readArgs(task: string): DemoArgs {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  const options = {
    folder: text,
    pedidos: text,
    vivo: flag,
    velocidade: text,
    minutos: text,
    semente: text,
    queda: flag,
  };
  const { values, positionals } = parseArgs({ args: Deno.args, options, strict: false });
  const parsed = argsSchema.safeParse({ ...values, ...positionals });
  if (!parsed.success) {
    throw new ConfigError(
      `Use deno task ${task} --pedidos N, com N de ${PEDIDOS_MIN} a ${PEDIDOS_MAX}; com --vivo também
--velocidade N (até ${SPEED_MAX}), --minutos N, --queda e --semente N`,
    );
  }
  const { folder, pedidos, vivo, velocidade: speed, minutos: minutes, semente: seed, queda: outage } = parsed.data;
  return { folder, pedidos, vivo, speed, minutes, seed, outage };
}
