/** A server of the page, on an origin of its own. */
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { fileURLToPath } from "node:url";
import { environment } from "./environment.js";

const FILES: Record<string, { type: string; file: URL }> = {
  "/": { type: "text/html", file: new URL("../page/index.html", import.meta.url) },
  "/page.js": { type: "text/javascript", file: new URL("../page/page.js", import.meta.url) },
  "/keycloak.js": { type: "text/javascript", file: new URL(import.meta.resolve("keycloak-js")) },
};

async function content(path: string): Promise<{ type: string; body: string } | undefined> {
  if (path === "/settings.json") {
    const settings = { api: environment("EMBUDO_URL"), keycloak: environment("KEYCLOAK_URL") };
    return { type: "application/json", body: JSON.stringify(settings) };
  }
  const found = FILES[path];
  return found && { type: found.type, body: await readFile(fileURLToPath(found.file), "utf8") };
}

/** Serves the page until the server is closed; of port 0, on any that is free. */
export async function serve(port: number): Promise<{ origin: string; server: Server }> {
  const server = createServer(async (request, response) => {
    const found = await content(new URL(request.url ?? "/", "http://localhost").pathname);
    response.writeHead(found ? 200 : 404, { "Content-Type": found?.type ?? "text/plain" }).end(found?.body);
  });
  await new Promise<void>((listening) => server.listen(port, "localhost", listening));
  const address = server.address();
  if (address === null || typeof address === "string") {
    throw new Error("The server of the page has no port.");
  }
  return { origin: `http://localhost:${address.port}`, server };
}
