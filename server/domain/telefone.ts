/** Phone numbers as people in Brazil write them. */

/** `27999990000` as `(27) 99999-0000`. What has not the 10 or 11 digits of a number with its DDD stays as it was typed. */
export function formatarTelefone(texto: string): string {
  if (!/^[\d\s().-]*$/.test(texto)) return texto;
  const partes = /^(\d{2})(\d{4,5})(\d{4})$/.exec(texto.replace(/\D/g, ""));
  return partes ? `(${partes[1]}) ${partes[2]}-${partes[3]}` : texto;
}
