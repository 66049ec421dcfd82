/** Calls to action in a real browser: a page of somebody else's with our snippets in it, by keyboard alone. */
import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import { after, before, test } from "node:test";
import type { Browser, Locator, Page } from "playwright-core";
import { launch } from "./browser.js";
import { environment } from "./environment.js";

let browser: Browser;
let site: Server;
let origin: string;

before(async () => {
  const page = `<!doctype html><html lang="en"><title>A blog</title><body><h1>A blog</h1>
    <p>${environment("EMBED_LINK")}</p><p>${environment("EMBED_OUTLINE")}</p><p>${environment("EMBED_FRAME")}</p>
    ${environment("EMBED_EMAIL")}</body></html>`;
  site = createServer((_, response) => response.writeHead(200, { "Content-Type": "text/html;charset=utf-8" }).end(page));
  await new Promise<void>((listening) => site.listen(0, "localhost", listening));
  const address = site.address();
  assert.ok(address !== null && typeof address === "object");
  origin = `http://localhost:${address.port}`;
  browser = await launch();
});

after(async () => {
  await browser?.close();
  site?.close();
});

async function freshPage(): Promise<Page> {
  const page = await (await browser.newContext({ locale: "en", viewport: { width: 375, height: 640 } })).newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(origin);
  return page;
}

function framed(page: Page): Locator {
  return page.frameLocator("iframe").getByRole("link");
}

test("the snippets are seen, large enough to be hit, and reached by keyboard", async () => {
  const page = await freshPage();
  const link = page.getByRole("link", { name: "احجز مكاني" }).first();
  const box = await link.boundingBox();
  assert.ok(box !== null && box.height >= 44 && box.x + box.width <= 375, JSON.stringify(box));
  assert.equal(await link.evaluate((element) => getComputedStyle(element).backgroundColor), "rgb(11, 110, 105)");

  await page.keyboard.press("Tab");
  assert.equal(await link.evaluate((element) => document.activeElement === element), true);
  assert.notEqual(await link.evaluate((element) => getComputedStyle(element).outlineStyle), "none");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.frameLocator("iframe").locator("a:focus").waitFor();
  await page.screenshot({ path: "cta.png" });

  await page.keyboard.press("Enter");
  await page.waitForURL(/t=[ab]/);
});

test("a visitor sees and gets the same variant at every visit", async () => {
  const seen = new Set<string>();
  for (let visitor = 0; visitor < 4; visitor++) {
    const page = await freshPage();
    const label = await framed(page).textContent();
    await framed(page).click();
    await page.waitForURL(/t=[ab]/);
    const target = page.url();
    seen.add(`${label} ${target.at(-1)}`);
    for (let visit = 0; visit < 3; visit++) {
      await page.goto(origin);
      assert.equal(await framed(page).textContent(), label);
      await page.goto(environment("CTA_URL"));
      assert.equal(page.url(), target);
    }
    await page.context().close();
  }
  seen.forEach((one) => assert.match(one, /^(Come a|Come now b)$/));
});
