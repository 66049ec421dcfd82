/** The script of a web site in a real browser, on two origins. What arrives is looked at by whoever started this. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { launch } from "./browser.js";
import { environment } from "./environment.js";

const PATIENCE = 30_000;
const SITE = environment("SITE_URL");
const OTHER = environment("OTHER_URL");
const COOKIELESS = environment("COOKIELESS_URL");
const FOREIGN = environment("FOREIGN_URL");

let browser: Browser;

before(async () => {
  browser = await launch();
});

after(async () => {
  await browser?.close();
});

interface Visit {
  context: BrowserContext;
  page: Page;
  beacons: string[];
}

/** A new person at a browser, and what their pages send. */
async function visit(url: string, prepare: (page: Page) => Promise<unknown> = async () => {}): Promise<Visit> {
  const context = await browser.newContext({ locale: "en" });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const beacons: string[] = [];
  context.on("request", (request) => {
    if (new URL(request.url()).pathname === "/t") {
      beacons.push(request.postData() ?? "");
    }
  });
  page.on("pageerror", (failure) => assert.fail(failure));
  await prepare(page);
  await open(page, url);
  return { context, page, beacons };
}

async function open(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.waitForFunction(() => Reflect.get(globalThis, "embudo"));
}

function call(page: Page, ...words: unknown[]): Promise<void> {
  return page.evaluate((said) => Reflect.get(globalThis, "embudo").apply(null, said), words);
}

async function stored(of: Visit): Promise<{ cookies: string[]; storage: number }> {
  return {
    cookies: (await of.context.cookies()).map((cookie) => cookie.name).sort(),
    storage: await of.page.evaluate(() => localStorage.length + sessionStorage.length),
  };
}

async function visitor(of: Visit): Promise<string | undefined> {
  return (await of.context.cookies()).find((cookie) => cookie.name === "embudo_visitor")?.value;
}

test("nothing is stored or sent before consent, all of the page after it, and nothing is left once it is withdrawn", async () => {
  const of = await visit(`${SITE}/consent?utm_source=google&utm_medium=cpc`);
  await call(of.page, "event", "tooEarly", {});
  await open(of.page, `${SITE}/consent/second?utm_source=google&utm_medium=cpc`);
  await call(of.page, "event", "heldBack", { kept: true });

  assert.deepEqual(await stored(of), { cookies: [], storage: 0 });
  assert.deepEqual(of.beacons, []);

  const sent = of.page.waitForRequest((request) => new URL(request.url()).pathname === "/t");
  await call(of.page, "consent", true);
  await sent;
  assert.deepEqual(await stored(of), { cookies: ["embudo_consent", "embudo_visitor"], storage: 0 });
  const first = await visitor(of);
  await open(of.page, `${SITE}/consent/third`);
  assert.equal(await visitor(of), first);

  await call(of.page, "consent", false);
  assert.deepEqual(await stored(of), { cookies: [], storage: 0 });
  const before = of.beacons.length;
  await call(of.page, "event", "tooLate", {});
  await open(of.page, `${SITE}/consent/fourth`);
  await of.page.goto("about:blank");
  assert.equal(of.beacons.slice(before).filter((body) => /tooLate|fourth/.test(body)).length, 0);
});

test("pages of an application that loads once are counted, and what is told on leaving arrives", async () => {
  const of = await visit(`${SITE}/application`);
  await call(of.page, "consent", true);
  for (const path of ["/application/two", "/application/two#top", "/application/three"]) {
    await of.page.evaluate((to) => history.pushState({}, "", to), path);
    await of.page.evaluate(() => new Promise((done) => setTimeout(done)));
  }
  await of.page.goBack();
  await of.page.goBack();
  await of.page.evaluate(() => new Promise((done) => setTimeout(done)));
  await of.page.evaluate((to) => {
    Reflect.get(globalThis, "embudo")("event", "left", { where: "application" });
    location.href = to;
  }, `${FOREIGN}/elsewhere`);
  await of.page.waitForURL(`${FOREIGN}/elsewhere`);
});

test("the other origin of the site is its own, and a foreign one is refused", async () => {
  const of = await visit(`${OTHER}/other`);
  await call(of.page, "consent", true);
  const foreign = await visit(`${FOREIGN}/foreign`);
  const sent = foreign.page.waitForRequest((request) => new URL(request.url()).pathname === "/t");
  await call(foreign.page, "consent", true);
  await sent;
});

test("a cookieless site is told of pages and never stores anything", async () => {
  const of = await visit(`${COOKIELESS}/cookieless`);
  await of.page.waitForRequest((request) => new URL(request.url()).pathname === "/t");
  await open(of.page, `${COOKIELESS}/cookieless/next`);
  assert.deepEqual(await stored(of), { cookies: [], storage: 0 });
  await of.page.goto(`${FOREIGN}/elsewhere`);
  assert.deepEqual((await stored(of)).cookies, []);
});

test("who objects by the browser is not followed, and a form is still sent", async () => {
  const of = await visit(`${SITE}/objects`, (page) =>
    page.addInitScript(() => Object.defineProperty(Navigator.prototype, "globalPrivacyControl", { get: () => true })),
  );
  await call(of.page, "consent", true);
  await call(of.page, "event", "seen", {});
  await of.page.locator("#email").fill("objects@example.com");
  await of.page.locator("#send").click();
  await of.page.waitForURL(/sent/);
  assert.deepEqual((await stored(of)).cookies, []);
});

test("of a form only the fields that bear a mark are sent, and no secret", async () => {
  const of = await visit(`${SITE}/form`);
  await call(of.page, "consent", true);
  await of.page.locator("#email").fill("form@example.com");
  await of.page.locator("#password").fill("hunter2-secret");
  await of.page.locator("#unmarked").fill("unmarked-secret");
  await of.page.locator("#card").fill("card-secret");
  await of.page.locator("#send").click();
  await of.page.waitForURL(/sent/);
  assert.equal(of.beacons.filter((body) => body.includes("secret")).length, 0);
});

test("the word of a link is taken out of the address", async () => {
  const of = await visit(`${SITE}/click?a=1&embudo_click=x.y.z#top`);
  assert.equal(of.page.url(), `${SITE}/click?a=1#top`);
});
