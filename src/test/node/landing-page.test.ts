/** A landing page in a real browser: at both widths, held to WCAG by axe, and without any script. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import type { AxeResults } from "axe-core";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { environment } from "./environment.js";

const PAGE = environment("PAGE_URL");

/** A browser without a window says so, and is taken for a machine. */
const BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

/** A picture of 1200 by 800, in one colour. */
const PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800"><rect width="1200" height="800" fill="#5b8a87"/></svg>`;

let browser: Browser;
let axe: string;

before(async () => {
  axe = await readFile(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");
  browser = await chromium.launch({
    executablePath: environment("CHROMIUM"),
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
  });
});

after(async () => {
  await browser?.close();
});

/** The page, whose policy is held to; whatever it refuses is in the list. */
async function opened(query: string, options: BrowserContextOptions): Promise<{ page: Page; refused: string[] }> {
  const page = await (await browser.newContext({ locale: "es-MX", userAgent: BROWSER, ...options })).newPage();
  const refused: string[] = [];
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) {
      refused.push(message.text());
    }
  });
  page.setDefaultTimeout(30_000);
  await page.route(environment("PICTURE_URL"), (route) => route.fulfill({ contentType: "image/svg+xml", body: PICTURE }));
  const answer = await page.goto(PAGE + query);
  assert.equal(answer?.status(), 200);
  return { page, refused };
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const results = (await page.evaluate("axe.run()")) as AxeResults;
  return results.violations.map((one) => `${one.id} (${one.impact}): ${one.nodes.map((node) => node.html).join(" ")}`);
}

for (const [name, width, height] of [
  ["narrow", 375, 800],
  ["wide", 1280, 900],
] as const) {
  for (const language of ["es-MX", "en", "ar"]) {
    test(`the page in ${language} at ${width} px is accessible and nothing sticks out`, async () => {
      const { page, refused } = await opened(`?lang=${language}`, { viewport: { width, height } });
      await page.locator("img[loading=lazy]").evaluateAll((images) =>
        Promise.all(images.map((image) => {
          (image as HTMLImageElement).loading = "eager";
          return (image as HTMLImageElement).decode();
        })));
      await page.screenshot({ path: `landing-page-${language}-${name}.png`, fullPage: true });

      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
      assert.deepEqual(refused, []);
      assert.equal(await page.locator("h1").count(), 1);
      assert.deepEqual(await violations(page), []);
      await page.context().close();
    });
  }
}

test("everything that is pressed is large enough, in colours of the page", async () => {
  const { page } = await opened("", { viewport: { width: 375, height: 800 } });
  const button = page.locator(".hero .cta");

  const box = await button.boundingBox();
  assert.ok(box !== null && box.height >= 44 && box.x + box.width <= 375, JSON.stringify(box));
  assert.equal(await button.evaluate((element) => getComputedStyle(element).backgroundColor), "rgb(122, 31, 92)");
  await page.context().close();
});

test("the keyboard reaches the content, the links and the questions, and shows where it is", async () => {
  const { page } = await opened("", { viewport: { width: 1280, height: 900 } });

  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Ir al contenido");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  const reached = page.locator(":focus");
  assert.equal(await reached.getAttribute("class"), "cta");
  assert.notEqual(await reached.evaluate((element) => getComputedStyle(element).outlineStyle), "none");

  await page.locator("summary").first().focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.getByText("La visita, nada.").isVisible(), true);
  await page.context().close();
});

test("who has no scripts reads it all, and sends the form with how they came", async () => {
  const { page } = await opened("?utm_source=facebook&utm_medium=paid_social", {
    viewport: { width: 375, height: 800 },
    javaScriptEnabled: false,
  });

  await page.getByRole("textbox", { name: "E-mail" }).fill("lucia@example.com");
  await page.getByRole("textbox", { name: "Your name" }).fill("Lucía");
  const trap = await page.locator(".unseen").boundingBox();
  assert.ok(trap !== null && trap.width <= 1 && trap.height <= 1, JSON.stringify(trap));
  await page.locator("form button").click();
  await page.waitForURL(/\/f\//);
  assert.match((await page.textContent("h1")) ?? "", /Gracias/);
  await page.context().close();
});
