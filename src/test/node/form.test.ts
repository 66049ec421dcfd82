/** Forms in a real browser. What arrives is looked at by whoever started this. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { launch } from "./browser.js";
import { environment } from "./environment.js";

const FORM = environment("FORM_URL");
const ONWARD = environment("ONWARD_URL");
const SITE = environment("SITE_URL");
const FOREIGN = environment("FOREIGN_URL");

let browser: Browser;

before(async () => {
  browser = await launch();
});

after(async () => {
  await browser?.close();
});

async function open(url: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await browser.newContext({ locale: "es-MX", ...options })).newPage();
  page.setDefaultTimeout(30_000);
  page.on("pageerror", (failure) => assert.fail(failure));
  await page.goto(url);
  return page;
}

function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.id ?? "");
}

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key);
  }
}

/** Moves on by Tab alone, and says where that led. */
async function tab(page: Page, expected: string): Promise<void> {
  await press(page, "Tab");
  assert.equal(await focused(page), expected);
}

async function fitsIn(page: Page, width: number): Promise<void> {
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width);
}

test("a form is filled in, corrected and sent by keyboard alone", async () => {
  const page = await open(FORM, { viewport: { width: 1280, height: 900 } });
  await page.screenshot({ path: "form-1280.png", fullPage: true });
  assert.equal(await page.locator("#field-average").isVisible(), false);
  assert.equal(await page.locator(".when").count(), 0);

  await tab(page, "field-email");
  await page.keyboard.type("ana@example.com");
  await tab(page, "field-code");
  await page.keyboard.type("abc");
  await tab(page, "field-city");
  await page.keyboard.type("Pue");
  await tab(page, "field-wish");
  await tab(page, "field-interest");
  await press(page, "Space", "ArrowDown");
  assert.equal(await page.locator("#field-average").isVisible(), true);
  await tab(page, "field-average");
  await page.keyboard.type("9.5");
  await tab(page, "field-days");
  await press(page, "Space");
  await tab(page, "field-days-1");
  await press(page, "Space");
  await tab(page, "field-days-2");
  await tab(page, "field-privacy");
  await press(page, "Space");
  await tab(page, "");
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("href")), "https://www.example.com/aviso");
  await tab(page, "field-consent");
  await press(page, "Tab");
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), "BUTTON");
  await press(page, "Enter");

  await page.getByRole("alert").waitFor();
  await page.waitForFunction(() => document.activeElement?.id === "field-code");
  const code = page.locator("#field-code");
  assert.equal(await code.getAttribute("aria-invalid"), "true");
  assert.equal(await code.getAttribute("aria-describedby"), "help-code error-code");
  assert.equal(await page.locator("#error-code").textContent(), "Escriba tres mayúsculas.");
  assert.equal(await page.locator("#field-average").inputValue(), "9.5");
  assert.equal(await page.locator("#field-average").isVisible(), true);
  assert.equal(await page.locator("#field-privacy").isChecked(), true);
  assert.equal(await page.title(), "Error: Form");
  await page.screenshot({ path: "form-1280-error.png", fullPage: true });

  await press(page, "Control+A");
  await page.keyboard.type("ABC");
  await press(page, "Enter");
  await page.getByText("Le llamamos mañana.").waitFor();
});

test("without a script all of it is shown, and what does not count is not asked for", async () => {
  const page = await open(FORM, { javaScriptEnabled: false, viewport: { width: 375, height: 700 } });
  await fitsIn(page, 375);
  await page.screenshot({ path: "form-375.png", fullPage: true });
  assert.match((await page.locator("#when-average").textContent()) ?? "", /Solo si.*Me interesa.*Becas/);

  await page.locator("#field-email").fill("luz@example.com");
  await page.locator("#field-code").fill("abc");
  await page.locator("#field-interest").check();
  await page.locator("#field-privacy").check();
  await page.locator("#field-average").fill("7");
  await page.getByRole("button").press("Enter");
  await page.getByRole("alert").waitFor();
  await fitsIn(page, 375);
  await page.screenshot({ path: "form-375-error.png", fullPage: true });
  await page.locator("#field-code").fill("ABC");
  await page.getByRole("button").press("Enter");
  await page.getByText("Le llamamos mañana.").waitFor();
  await page.screenshot({ path: "form-375-thanks.png", fullPage: true });
});

test("a form leads on to where its maker says, however often that place leads on", async () => {
  const page = await open(ONWARD);
  await page.locator("#field-email").fill("onward@example.com");
  await page.locator("#field-email").press("Enter");
  await page.waitForURL(`${FOREIGN}/arrived`);
});

test("a page of a registered site frames a form, and one of anybody else does not", async () => {
  const page = await open(SITE);
  const form = page.frameLocator("iframe");
  await form.locator("#field-email").fill("framed@example.com");
  await form.locator("#field-email").press("Enter");
  await form.getByRole("link", { name: "Continuar" }).click();
  await page.waitForURL(`${FOREIGN}/arrived`);

  await page.waitForFunction(() => document.querySelector("iframe") !== null);
  assert.equal(await page.frameLocator("iframe").locator("#field-email").count(), 0);
});

test("a page of a registered site draws a form itself, and one of anybody else cannot", async () => {
  const draw = async (url: string): Promise<unknown> => {
    const definition = await (await fetch(`${url}.json`)).json();
    const headers = { "Content-Type": "application/json" };
    const body = JSON.stringify({ [definition.fields[0].name]: "drawn@example.com" });
    const answer = await fetch(definition.url.replace(/^https?:\/\/[^/]+/, new URL(url).origin), { method: "POST", headers, body });
    return (await answer.json()).redirectUrl;
  };
  const page = await open(SITE);
  assert.equal(await page.evaluate(draw, ONWARD), `${FOREIGN}/moved`);

  const foreign = await open(FOREIGN);
  await assert.rejects(foreign.evaluate(draw, ONWARD), /Failed to fetch/);
});
