/** The TypeScript client, generated from the contract, against the running service. */
import assert from "node:assert/strict";
import { test } from "node:test";
import createClient, { type Middleware } from "openapi-fetch";
import type { components, paths } from "./embudo.js";
import { environment } from "./environment.js";

type ListedContact = components["schemas"]["ListedContact"];

const mergePatches: Middleware = {
  onRequest({ request }) {
    if (request.method === "PATCH") {
      request.headers.set("Content-Type", "application/merge-patch+json");
    }
    return request;
  },
};

const embudo = createClient<paths>({
  baseUrl: environment("EMBUDO_URL"),
  headers: { Authorization: `Bearer ${environment("EMBUDO_TOKEN")}` },
});
embudo.use(mergePatches);

async function created(email: string) {
  const { data, response } = await embudo.POST("/api/v1/contacts", { body: { email, firstName: "Lucía" } });
  assert.ok(data, `creating ${email} answered ${response.status}`);
  return { contact: data, etag: response.headers.get("ETag") ?? "" };
}

async function* everyContact(limit: number): AsyncGenerator<ListedContact> {
  let next: string | null | undefined;
  do {
    const query = { limit, sort: "email", ...(next ? { after: next } : {}) };
    const { data, response } = await embudo.GET("/api/v1/contacts", { params: { query } });
    assert.ok(data, `a page answered ${response.status}`);
    assert.ok(data.items.length <= limit);
    yield* data.items;
    next = data.next;
  } while (next);
}

test("what is created is listed, to the last page", async () => {
  const ids = new Set<string>();
  for (let index = 0; index < 5; index++) {
    ids.add((await created(`page-${index}@example.com`)).contact.id);
  }

  const found: ListedContact[] = [];
  for await (const contact of everyContact(2)) {
    found.push(contact);
  }

  assert.equal(found.length, 5);
  assert.deepEqual(new Set(found.map((contact) => contact.id)), ids);
  assert.equal(found[0]?.email, "page-0@example.com");
});

test("a duplicate names the contact that exists", async () => {
  const { contact } = await created("twice@example.com");

  const { data, error, response } = await embudo.POST("/api/v1/contacts", { body: { email: "TWICE@example.com" } });

  assert.equal(data, undefined);
  assert.equal(response.status, 409);
  assert.equal(error?.type, "urn:embudo:problem:duplicate");
  assert.equal(error?.existingId, contact.id);
  assert.equal(error?.matchedOn, "email");
});

test("a change of what others changed meanwhile is refused", async () => {
  const { contact, etag } = await created("stale@example.com");
  const change = (firstName: string) =>
    embudo.PATCH("/api/v1/contacts/{id}", {
      params: { path: { id: contact.id }, header: { "If-Match": etag } },
      body: { firstName },
    });

  const first = await change("Ana");
  const second = await change("Eva");

  assert.equal(first.data?.firstName, "Ana");
  assert.equal(second.response.status, 412);
  assert.equal(second.error?.type, "urn:embudo:problem:stale");
});

test("a wrong value is named by its pointer", async () => {
  const { error, response } = await embudo.POST("/api/v1/contacts", { body: { email: "nobody" } });

  assert.equal(response.status, 400);
  assert.deepEqual(error?.errors.map((wrong) => wrong.pointer), ["/email"]);
});

test("the compiler knows the contract", async () => {
  // @ts-expect-error: a campaign has a type and a first day
  const unsaid = await embudo.POST("/api/v1/campaigns", { body: { name: "Open day" } });
  // @ts-expect-error: there is no such stage
  const stage = await embudo.POST("/api/v1/contacts", { body: { lifecycleStage: "prospect" } });

  assert.equal(unsaid.response.status, 400);
  assert.equal(stage.response.status, 400);
});
