import { type End, problems } from "./check.ts";
import type { Ledger } from "./ledger.ts";

/** Between the words and the numbers of the report. */
const COLUMN = 52;

/** The end of a run, told to a person. */
export function report(ledger: Ledger, end: End, speed: number, minutes: number): string {
  const wrong = problems(end);
  const duration = minutes.toLocaleString("pt-BR", { maximumFractionDigits: 1 });
  const seconds = (end.delayMs / 1000).toLocaleString("pt-BR", { maximumFractionDigits: 1 });
  const { total, alreadyDone, repeated, noAnswer, sleeps, falls, confirmed } = ledger;
  return [
    "",
    `  Fim do expediente: ${duration} min na velocidade ${speed}, ${end.screens.length} telas`,
    "",
    line("Mudanças feitas", total),
    ...tallies(ledger.marks),
    line("Mudanças recusadas", sum(ledger.refused)),
    ...tallies(ledger.refused),
    line("Já feitas por outra pessoa", alreadyDone),
    line("Enviadas de novo por falta de resposta", repeated),
    line("Sem resposta até o fim", noAnswer),
    line("Telas que dormiram e voltaram", sleeps),
    line("Quedas do servidor", falls),
    line("Pedidos com mudança confirmada", confirmed.size),
    "",
    `  Código do servidor: ${end.code} (${end.pedidos.length} pedidos), ${seconds} s depois da última mudança`,
    ...(end.others ?? []).map((code) => `    ${"O outro:".padEnd(16)} ${code}`),
    ...end.screens.map(({ name, code, situation }) => `    ${name.padEnd(16)} ${code}  ${situation.replace("_", " ")}`),
    "",
    ...(wrong.length === 0
      ? ["  Todas as telas mostram o mesmo quadro que o servidor."]
      : wrong.map((sentence) => `  ERRO: ${sentence}`)),
    "",
  ].join("\n");
}

function tallies(count: ReadonlyMap<string, number>): string[] {
  return [...count].sort(([, a], [, b]) => b - a).map(([name, times]) => line(`  ${name}`, times));
}

function sum(count: ReadonlyMap<string, number>): number {
  return count.values().reduce((total, times) => total + times, 0);
}

function line(name: string, valor: number): string {
  return `  ${name.padEnd(COLUMN)}${String(valor).padStart(6)}`;
}
