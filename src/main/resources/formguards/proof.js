// Looks for a number that makes the hash of the form's stamp begin with zeros, while the form is being filled in.
for (const form of document.querySelectorAll("form[data-difficulty]")) {
  const difficulty = Number(form.dataset.difficulty);
  const stamp = form.elements._stamp.value;
  const proof = form.elements._proof;
  const encoder = new TextEncoder();
  const AT_ONCE = 256;

  const hashOf = (number) => crypto.subtle.digest("SHA-256", encoder.encode(stamp + ":" + number));

  const zerosOf = (hash) => {
    let zeros = 0;
    for (const part of new Uint8Array(hash)) {
      zeros += Math.clz32(part) - 24;
      if (part) break;
    }
    return zeros;
  };

  const solve = async () => {
    for (let first = 0; ; first += AT_ONCE) {
      const numbers = Array.from({ length: AT_ONCE }, (_, place) => first + place);
      const hashes = await Promise.all(numbers.map(hashOf));
      const found = hashes.findIndex((hash) => zerosOf(hash) >= difficulty);
      if (found >= 0) return numbers[found];
      await new Promise((resolve) => setTimeout(resolve));
    }
  };

  // Where the page is not secure there is no hashing, and the form is taken as one without script.
  if (globalThis.crypto?.subtle) {
    const solved = solve().then((number) => {
      proof.value = number;
      return number;
    });
    form.addEventListener("submit", (event) => {
      if (proof.value) return;
      event.preventDefault();
      form.setAttribute("aria-busy", "true");
      solved.then((number) => {
        proof.value = number;
        form.removeAttribute("aria-busy");
        form.requestSubmit(event.submitter ?? undefined);
      });
    });
  }
}
