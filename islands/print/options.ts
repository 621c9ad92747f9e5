/**
 * Follows what the bar says of how the sheets look: of the size at once, of anything else by reading the page anew.
 *
 * @param some whether the page has sheets at all.
 */
export function listenToOptions(some: boolean): void {
  const form = document.querySelector<HTMLFormElement>("form.bar-options");
  form?.addEventListener("change", () => {
    const details = new FormData(form);
    const address = new URL(location.href);
    for (const name of ["layout", "valores"]) {
      const valor = details.get(name);
      if (valor) address.searchParams.set(name, String(valor));
      else address.searchParams.delete(name);
    }
    const before = new URLSearchParams(location.search);
    const onlySize = (before.get("valores") ?? "") === (address.searchParams.get("valores") ?? "") &&
      some && details.get("layout") !== "lista";
    if (!onlySize) return location.replace(address);
    history.replaceState(null, "", address);
    document.getElementById("fichas")!.dataset.layout = String(details.get("layout"));
  });
}
