// The files that somebody chooses are counted and weighed before they are sent, so that nobody waits for a refusal.
class Files extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector("input");
    input.addEventListener("change", () => {
      const bytes = [...input.files].reduce((sum, file) => sum + file.size, 0);
      const { bytes: most, files } = this.dataset;
      const wrong =
        input.files.length > Number(files)
          ? `At most ${files} files at once.`
          : bytes > Number(most)
            ? `Together at most ${(Number(most) / 1048576).toFixed(1)} MiB; these have ${(bytes / 1048576).toFixed(1)}.`
            : "";
      input.setCustomValidity(wrong);
      if (wrong) input.reportValidity();
    });
  }
}
customElements.define("tl-files", Files);
