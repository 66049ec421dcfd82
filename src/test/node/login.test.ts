/** A login in a real browser: Keycloak's own adapter, a page of a configured origin, and one of another. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { launch } from "./browser.js";
import { environment } from "./environment.js";
import { serve } from "./pages.js";

const PATIENCE = 30_000;

let browser: Browser;
let known: Awaited<ReturnType<typeof serve>>;
let unknown: Awaited<ReturnType<typeof serve>>;

before(async () => {
  known = await serve(Number(new URL(environment("APP_URL")).port));
  unknown = await serve(0);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  known?.server.close();
  unknown?.server.close();
});

async function freshPage(): Promise<Page> {
  const page = await (await browser.newContext({ locale: "en" })).newPage();
  page.setDefaultTimeout(PATIENCE);
  return page;
}

async function logIn(page: Page, user: string): Promise<void> {
  await page.goto(known.origin);
  await page.locator("#username").fill(user);
  await page.locator("#password").fill("embudo");
  await page.locator("#kc-login").click();
  await page.locator("#contacts", { hasText: "contacts" }).waitFor();
}

/** What a page at this moment makes of a call of the API: a status, or that it may not read the answer. */
function call(page: Page, token: string): Promise<number | string> {
  return page.evaluate(
    async ({ url, bearer }) => {
      try {
        return (await fetch(url, { headers: { Authorization: `Bearer ${bearer}` } })).status;
      } catch (refused) {
        return String(refused);
      }
    },
    { url: `${environment("EMBUDO_URL")}/api/v1/contacts`, bearer: token },
  );
}

test("a person logs in, the page calls the API in the person's name, and logs out", async () => {
  const page = await freshPage();
  const challenges: (string | null)[] = [];
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.pathname.endsWith("/protocol/openid-connect/auth")) {
      challenges.push(url.searchParams.get("code_challenge_method"));
    }
  });

  await logIn(page, "marta");

  assert.equal(await page.locator("#name").textContent(), "Marta Ríos");
  assert.equal(await page.locator("#contacts").textContent(), "1 contacts");
  assert.deepEqual(challenges, ["S256"]);
  await page.screenshot({ path: "login.png" });

  await page.locator("#logout").click();
  await page.locator("#kc-login").waitFor();
  await page.goto(known.origin);
  await page.locator("#kc-login").waitFor();
});

test("a page of another origin can neither call the API nor log in", async () => {
  const page = await freshPage();
  await logIn(page, "marta");
  const token = await page.evaluate(() => String(Reflect.get(globalThis, "token")));
  assert.equal(await call(page, token), 200);

  await page.goto(`${unknown.origin}/settings.json`);
  assert.equal(await call(page, token), "TypeError: Failed to fetch");

  const refused = page.waitForResponse((response) => response.url().includes("/protocol/openid-connect/auth"));
  await page.goto(unknown.origin);
  assert.equal((await refused).status(), 400);
});
