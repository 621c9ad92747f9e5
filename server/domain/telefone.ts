/** Phone numbers as people in Brazil write them. */

/** `27999990000` as `(27) 99999-0000`. What has not the 10 or 11 digits of a number with its DDD stays as it was typed. */
export function formatTelefone(text: string): string {
  if (!/^[\d\s().-]*$/.test(text)) return text;
  const parts = /^(\d{2})(\d{4,5})(\d{4})$/.exec(text.replace(/\D/g, ""));
  return parts ? `(${parts[1]}) ${parts[2]}-${parts[3]}` : text;
}
