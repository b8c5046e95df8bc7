// Looks at built sites as a reader would: check.mjs SITE...
//
// Each page is opened from disk, narrow and wide, light and dark. What is wrong is listed, one fault a line; then the exit is 1.
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const vnu = require("vnu-jar");

// All that can be wrong is judged once; in the other colours only whether words can be read.
const views = [
  { width: 360, colorScheme: "light", judge: {} },
  { width: 360, colorScheme: "dark" },
  { width: 1280, colorScheme: "dark", judge: { runOnly: ["color-contrast"] } },
  { width: 1280, colorScheme: "light" },
];
// The narrowest window in which nothing may stick out.
const narrowest = 320;

const sites = process.argv.slice(2).map((site) => resolve(site));
if (sites.length === 0) {
  console.error("usage: check.mjs SITE...");
  process.exit(2);
}
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--allow-file-access-from-files"],
});
const faults = new Set();
for (const site of sites) {
  markup(site);
  const jobs = pages(site).map((path) => ({ site, path }));
  await Promise.all([worker(jobs), worker(jobs)]);
}
await browser.close();
for (const fault of [...faults].sort()) console.log(fault);
console.log(`${sites.length} sites, ${faults.size} faults`);
process.exit(faults.size === 0 ? 0 : 1);

function pages(site) {
  const names = readdirSync(site, { recursive: true }).map(String);
  return names.filter((name) => name.endsWith(".html")).sort();
}

// The HTML checker, once for the whole folder.
function markup(site) {
  try {
    execFileSync("java", ["-jar", vnu, "--errors-only", "--skip-non-html", "--format", "json", site], { stdio: "pipe", maxBuffer: 1 << 26 });
  } catch (error) {
    const { messages } = JSON.parse(String(error.stderr));
    for (const { url, lastLine, message } of messages) {
      faults.add(`${relative(site, new URL(url).pathname)}:${lastLine}: ${message}`);
    }
  }
}

async function worker(jobs) {
  const page = await browser.newPage();
  let home, say;
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && say(`console: ${message.text()}`));
  page.on("pageerror", (error) => say(`error: ${error.message}`));
  page.on("requestfailed", (request) => say(`not found: ${request.url()}`));
  page.on("request", (request) => {
    const inside = request.url().startsWith(home) || request.url().startsWith("data:");
    if (!inside) say(`a request leaves the folder: ${request.url()}`);
  });
  for (let job = jobs.shift(); job; job = jobs.shift()) {
    const name = relative(process.cwd(), join(job.site, job.path));
    home = `${pathToFileURL(job.site)}/`;
    say = (fault) => faults.add(`${name}: ${fault}`);
    await page.goto(`${home}${job.path}`, { waitUntil: "load" });
    const read = await reading(page);
    if (read.words.length < 20) say("there is nothing to read");
    for (const view of views) await look(page, view, (fault) => say(`at ${view.width} px, ${view.colorScheme}: ${fault}`));
    await page.setViewportSize({ width: narrowest, height: 900 });
    await overflow(page, narrowest, say);
    if (read.hasScript) await withoutScript(`${home}${job.path}`, read.words, say);
  }
  await page.close();
}

async function look(page, { width, colorScheme, judge }, say) {
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ width, height: 900 });
  await page.evaluate(() => document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => done()))));
  (await page.evaluate(drawings)).forEach(say);
  await overflow(page, width, say);
  if (!judge) return;
  await page.evaluate(axe);
  const { violations } = await page.evaluate((options) => axe.run(document, { resultTypes: ["violations"], ...options }), judge);
  for (const { id, help, nodes } of violations) say(`axe ${id}: ${help}: ${nodes[0].html.slice(0, 120)} (${nodes.length})`);
}

async function reading(page) {
  return page.evaluate(() => ({
    words: document.querySelector("main")?.innerText.trim() ?? "",
    hasScript: document.querySelector("script") !== null,
  }));
}

// What is read without script is what is read with it.
async function withoutScript(address, words, say) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(address, { waitUntil: "load" });
  if ((await reading(page)).words.length < 0.9 * words.length) say("less can be read without script");
  await context.close();
}

async function overflow(page, width, say) {
  const wide = await page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return null;
    const out = [...document.body.querySelectorAll("*")].find((element) => element.getBoundingClientRect().right > root.clientWidth + 1);
    return `${root.scrollWidth} px: ${out ? out.outerHTML.slice(0, 120) : "?"}`;
  });
  if (wide) say(`sticks out at ${width} px, ${wide}`);
}

// In the page: words in a drawing neither cover one another nor leave it.
function drawings() {
  const found = [];
  for (const drawing of document.querySelectorAll("svg")) {
    const frame = drawing.getBoundingClientRect();
    if (frame.width === 0) continue;
    const name = drawing.closest("[id]")?.id ?? "svg";
    const texts = [...drawing.querySelectorAll("text")].map((text) => ({ words: text.textContent, box: text.getBoundingClientRect() }));
    texts.forEach(({ words, box }, index) => {
      const leaves = box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1;
      if (leaves) found.push(`${name}: "${words}" leaves the drawing`);
      for (const other of texts.slice(index + 1)) {
        const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        // The box of a line of text is a third higher than its letters.
        const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        if (across > 1 && down > Math.min(box.height, other.box.height) / 3) found.push(`${name}: "${words}" covers "${other.words}"`);
      }
    });
  }
  return found;
}
