/** The smallest single-page application: logs in at Keycloak, then calls the API with the token. */
import Keycloak from "./keycloak.js";

const { api, keycloak: url } = await (await fetch("settings.json")).json();
const keycloak = new Keycloak({ url, realm: "embudo", clientId: "embudo-spa" });

function show(id, text) {
  document.getElementById(id).textContent = text;
}

await keycloak.init({ onLoad: "login-required", pkceMethod: "S256", checkLoginIframe: false });
document.getElementById("logout").addEventListener("click", () => keycloak.logout());

async function get(path) {
  const answer = await fetch(`${api}/api/v1/${path}`, { headers: { Authorization: `Bearer ${keycloak.token}` } });
  return answer.json();
}

const me = await get("me");
const { total } = await get("contacts?count=exact");
show("name", me.name);
show("contacts", `${total} contacts`);
globalThis.token = keycloak.token;
