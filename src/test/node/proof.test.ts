/** A form that wants a proof of work, in a real browser. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { launch } from "./browser.js";
import { environment } from "./environment.js";

let browser: Browser;

before(async () => {
  browser = await launch();
});

after(async () => {
  await browser?.close();
});

async function opened(javaScriptEnabled: boolean): Promise<Page> {
  const context = await browser.newContext({ locale: "en", javaScriptEnabled, viewport: { width: 375, height: 640 } });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(environment("FORM_URL"));
  return page;
}

async function thanked(page: Page): Promise<void> {
  await page
    .getByRole("heading", { name: "Thank you" })
    .waitFor()
    .catch(async () => assert.fail(await page.locator("body").innerText()));
}

test("a browser works while its person types, and a double click is taken once", async () => {
  const page = await opened(true);
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => message.text().includes("Content Security Policy") && complaints.push(message.text()));

  await page.getByLabel("email").fill("double@example.com");
  await page.getByRole("button", { name: "Send" }).dblclick();
  await thanked(page);

  assert.deepEqual(complaints, []);
});

test("who is done before the browser is waits for it, by keyboard alone", async () => {
  const page = await opened(true);
  await page.keyboard.press("Tab");
  await page.keyboard.type("keyboard@example.com");
  await page.keyboard.press("Enter");
  await thanked(page);
});

test("without scripts the page says what it wants, and keeps what was typed", async () => {
  const page = await opened(false);
  assert.match((await page.locator("noscript").textContent()) ?? "", /15 seconds/);
  await page.getByLabel("email").fill("patient@example.com");
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByRole("alert").first().waitFor();
  assert.equal(await page.getByLabel("email").inputValue(), "patient@example.com");
});
