import { type Fim, problemas } from "./conferencia.ts";
import type { Livro } from "./livro.ts";

/** Between the words and the numbers of the report. */
const COLUNA = 52;

/** The end of a run, told to a person. */
export function relatorio(livro: Livro, fim: Fim, velocidade: number, minutos: number): string {
  const errados = problemas(fim);
  const duracao = minutos.toLocaleString("pt-BR", { maximumFractionDigits: 1 });
  const segundos = (fim.demoraMs / 1000).toLocaleString("pt-BR", { maximumFractionDigits: 1 });
  const { total, jaFeitas, repetidas, semResposta, sonos, quedas, confirmadas } = livro;
  return [
    "",
    `  Fim do expediente: ${duracao} min na velocidade ${velocidade}, ${fim.telas.length} telas`,
    "",
    linha("Mudanças feitas", total),
    ...contas(livro.feitas),
    linha("Mudanças recusadas", soma(livro.recusadas)),
    ...contas(livro.recusadas),
    linha("Já feitas por outra pessoa", jaFeitas),
    linha("Enviadas de novo por falta de resposta", repetidas),
    linha("Sem resposta até o fim", semResposta),
    linha("Telas que dormiram e voltaram", sonos),
    linha("Quedas do servidor", quedas),
    linha("Pedidos com mudança confirmada", confirmadas.size),
    "",
    `  Código do servidor: ${fim.codigo} (${fim.pedidos.length} pedidos), ${segundos} s depois da última mudança`,
    ...fim.telas.map(({ nome, codigo, situacao }) => `    ${nome.padEnd(16)} ${codigo}  ${situacao.replace("_", " ")}`),
    "",
    ...(errados.length === 0
      ? ["  Todas as telas mostram o mesmo quadro que o servidor."]
      : errados.map((frase) => `  ERRO: ${frase}`)),
    "",
  ].join("\n");
}

function contas(contagem: ReadonlyMap<string, number>): string[] {
  return [...contagem].sort(([, a], [, b]) => b - a).map(([nome, vezes]) => linha(`  ${nome}`, vezes));
}

function soma(contagem: ReadonlyMap<string, number>): number {
  return contagem.values().reduce((total, vezes) => total + vezes, 0);
}

function linha(nome: string, valor: number): string {
  return `  ${nome.padEnd(COLUNA)}${String(valor).padStart(6)}`;
}
