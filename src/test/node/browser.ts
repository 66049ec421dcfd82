/** Chromium as people have it: the service takes one that calls itself headless for a machine. */
import { chromium, type Browser } from "playwright-core";
import { environment } from "./environment.js";

const PERSON =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: environment("CHROMIUM"),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      `--user-agent=${PERSON}`,
    ],
  });
}
