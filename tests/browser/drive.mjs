// Opens a report in headless Chromium, clicks, and looks. Writes one line for
// each thing that holds, and fails at the first that does not.
//
//   node drive.mjs CHROMIUM small.html large.html [PICTURES]
import assert from "node:assert/strict";
import { mkdir, readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [executablePath, small, large, pictures] = process.argv.slice(2);
const args = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];
const browser = await chromium.launch({ executablePath, args });
const wide = { viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" };
const holds = (what) => console.log(`holds: ${what}`);

async function open(file, options = wide) {
  const context = await browser.newContext({ acceptDownloads: true, ...options });
  const page = await context.newPage();
  const faults = [], requests = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  return { page, faults, requests, done: () => context.close() };
}

const cellOf = (page, force, subject) =>
  page.locator("#matrix tbody tr", { hasText: force }).locator(`td[data-subject=${subject}] a`);

try {
  {
    const { page, faults, requests, done } = await open(small);
    await cellOf(page, "Aldermoor", "it_monitoring").click();
    const dialog = page.locator("dialog[open]");
    await dialog.waitFor();
    const quote = "both of which had begun by the time of our visit";
    const marks = dialog.locator("mark.m2-status");
    assert.equal((await marks.evaluateAll(said)).join(""), quote);
    assert.equal((await dialog.locator("mark.m2-element").evaluateAll(said)).join(""),
      "better monitoring of your systems");
    assert.ok(await marks.first().isVisible());
    assert.equal(await dialog.locator(".f2 .steps li").first().textContent(), "list shares status");
    holds("a click on a cell shows the letter, its status quote and its element mention");

    const colour = (mark) => mark.evaluate((it) => getComputedStyle(it).backgroundColor);
    const clear = "rgba(0, 0, 0, 0)";
    assert.notEqual(await colour(marks.first()), clear);
    assert.equal(await colour(dialog.locator("mark.m4-status").first()), clear);
    await dialog.locator(".f4").click();
    await page.waitForFunction(() => location.hash.endsWith("-4"));
    assert.notEqual(await colour(dialog.locator("mark.m4-status").first()), clear);
    holds("the marks of the finding that is looked at stand out, the others step back");

    // Evidence of one element lies within that of its status: both show.
    const both = dialog.locator("mark.m3-status.m3-element").first();
    assert.equal(await both.evaluate(said1), "work with partner organisations");
    assert.match(await both.evaluate((it) => getComputedStyle(it).textDecorationLine), /underline/);
    assert.equal(await dialog.locator("mark mark").count(), 0);
    holds("overlapping evidence is drawn as both, and no mark lies in another");

    await page.keyboard.press("Escape");
    await page.waitForFunction(() => !document.querySelector("dialog[open]"));
    assert.ok(await cellOf(page, "Aldermoor", "it_monitoring").evaluate((it) => it === document.activeElement));
    holds("escape closes the letter and gives the focus back");

    await cellOf(page, "hostile.txt", "ccu_review").click();
    await dialog.waitFor();
    const text = await dialog.locator(".text").innerText();
    for (const piece of ["</script></style></main><script>document.title='owned'", "<img src=x onerror=", "&lt;b&gt;", "{{7*7}} ${7*7}"]) {
      assert.ok(text.includes(piece), piece);
    }
    assert.ok((await dialog.locator("mark.m1-status").evaluateAll(said)).join("").startsWith("=HYPERLINK("));
    assert.notEqual(await page.title(), "owned");
    assert.equal(await page.locator("img").count(), 0);
    assert.equal(await page.locator("script").count(), 1);
    await page.keyboard.press("Escape");
    holds("the text of a hostile letter is text");

    const review = page.locator("#review li");
    assert.ok((await review.count()) >= 2);
    const [download] = await Promise.all([
      page.waitForEvent("download"), page.locator("a[download]").click(),
    ]);
    assert.equal(download.suggestedFilename(), "review.csv");
    const csv = await readFile(await download.path(), "utf8");
    assert.match(csv, /^\ufefforganisation,source,source_sha256,element,status,who,why,/);
    assert.match(csv, /Eastholm Police,04\.txt,[0-9a-f]{64},ccu_review,,,,underway,ambiguous,/);
    holds("the review list is exported as CSV");

    const shown = () => page.locator("#matrix tbody tr:visible").count();
    const all = await shown();
    await page.getByLabel("Name").fill("dunmere");
    assert.equal(await shown(), 1);
    await page.getByRole("button", { name: "Show all" }).click();
    await page.waitForTimeout(20);
    assert.equal(await shown(), all);
    await page.getByLabel("Reading").selectOption("any=open");
    assert.equal(await shown(), 1);
    await page.getByRole("button", { name: "Show all" }).click();
    await page.locator('#picture a[data-filter="group=started"]').click();
    await page.waitForTimeout(20);
    assert.ok((await shown()) < all && (await shown()) > 0);
    await page.getByRole("button", { name: "Show all" }).click();
    const first = () => page.locator("#matrix tbody th").first().innerText();
    await page.locator("#matrix thead").getByRole("button", { name: "Organisation" }).click();
    await page.locator("#matrix thead").getByRole("button", { name: "Organisation" }).click();
    assert.equal(await page.locator("#matrix thead th").first().getAttribute("aria-sort"), "descending");
    assert.match(await first(), /Harrowmere/);
    holds("the table filters and sorts");

    await page.locator("#picture .tile").first().focus();
    await page.keyboard.press("ArrowRight");
    assert.match(await page.evaluate(() => document.activeElement.textContent), /Brackwater/);
    await page.keyboard.press("Enter");
    await dialog.waitFor();
    await page.keyboard.press("Escape");
    holds("tiles are walked by arrow keys and opened by enter");

    assert.deepEqual(faults, []);
    assert.deepEqual(requests.filter((url) => !/^(file|data):/.test(url)), []);
    holds("no error, and nothing is asked of any server");
    await done();
  }
  {
    const { page, faults, done } = await open(small, { ...wide, javaScriptEnabled: false });
    await cellOf(page, "Aldermoor", "it_monitoring").click();
    assert.match(page.url(), /#l0-2$/);
    const finding = page.locator("#l0-2");
    const box = await finding.boundingBox();
    assert.ok(box.y > -5 && box.y < 900);
    assert.ok(await page.locator("#l0 mark.m2-status").first().isVisible());
    assert.ok(!(await page.locator(".controls").isVisible()));
    const [download] = await Promise.all([
      page.waitForEvent("download"), page.locator("a[download]").click(),
    ]);
    assert.equal(download.suggestedFilename(), "review.csv");
    assert.deepEqual(faults, []);
    holds("without script, a cell leads to the letter and the list can be saved");
    await done();
  }
  for (const colorScheme of ["light", "dark"]) {
    const { page, done } = await open(small, { ...wide, colorScheme });
    await page.locator("#letters").evaluate((it) => { it.style.display = "block"; });
    const poor = await page.evaluate(lowContrast);
    assert.deepEqual(poor, []);
    const nameless = await page.evaluate(() =>
      [...document.querySelectorAll("a, button, input, select")]
        .filter((it) => !it.textContent.trim() && !it.labels?.length && !it.ariaLabel)
        .map((it) => it.outerHTML));
    assert.deepEqual(nameless, []);
    holds(`contrast is 4.5 or better, and every control has a name (${colorScheme})`);
    await done();
  }
  {
    const { page, done } = await open(small, { viewport: { width: 320, height: 700 } });
    const wider = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wider <= 320, `${wider}`);
    holds("320 pixels are wide enough");
    await done();
  }
  {
    const { page, faults, done } = await open(large);
    const time = await page.evaluate(() => performance.getEntriesByType("navigation")[0].loadEventEnd);
    assert.equal(await page.locator("#matrix tbody tr").count(), 43);
    assert.ok(time < 1000, `${time}`);
    assert.deepEqual(faults, []);
    holds(`43 letters open in ${Math.round(time)} ms`);
    await done();
  }
  if (pictures) await take(pictures);
} finally {
  await browser.close();
}

function said(marks) {
  return marks.map((mark) => {
    const copy = mark.cloneNode(true);
    copy.querySelectorAll(".badge").forEach((badge) => badge.remove());
    return copy.textContent;
  });
}

function said1(mark) {
  const copy = mark.cloneNode(true);
  copy.querySelectorAll(".badge").forEach((badge) => badge.remove());
  return copy.textContent;
}

// Texts whose contrast to what is painted behind them is below 4.5.
function lowContrast() {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const behind = (element) => {
    for (let it = element; it; it = it.parentElement) {
      const style = getComputedStyle(it);
      const stripes = style.backgroundImage.match(/rgba?\([^)]*\)/g);
      if (stripes) return stripes.map(rgba);
      const colour = rgba(style.backgroundColor);
      if (colour[3] > 250) return [colour];
    }
    return [[255, 255, 255, 255]];
  };
  const poor = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const isSeen = element.checkVisibility() && !element.closest(".unseen, .skip, script, style, option");
    if (!walker.currentNode.textContent.trim() || !isSeen) continue;
    const style = getComputedStyle(element);
    const front = light(rgba(style.color));
    for (const colour of behind(element)) {
      const back = light(colour);
      const ratio = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
      if (ratio < 4.5) poor.add(`${ratio.toFixed(2)} ${element.tagName}.${element.className} ${style.color} on ${colour}`);
    }
  }
  return [...poor];
}

async function take(folder) {
  await mkdir(folder, { recursive: true });
  const shot = async (name, file, options, act, fullPage = false) => {
    const { page, done } = await open(file, options);
    await act?.(page);
    await page.waitForTimeout(500);
    await page.screenshot({ path: `${folder}/${name}.png`, fullPage });
    await done();
  };
  const cell = (page) => cellOf(page, "Aldermoor", "it_monitoring").click();
  await shot("light", small, { ...wide, colorScheme: "light" }, null, true);
  await shot("dark", small, { ...wide, colorScheme: "dark" }, null, true);
  await shot("narrow", small, { viewport: { width: 390, height: 844 } }, null, true);
  await shot("letter", small, wide, cell);
  await shot("letter-dark", small, { ...wide, colorScheme: "dark" }, cell);
  await shot("letter-narrow", small, { viewport: { width: 390, height: 844 } }, cell);
  const { page, done } = await open(small);
  await page.pdf({ path: `${folder}/print.pdf`, format: "A4", margin: { top: "12mm", bottom: "12mm", left: "12mm", right: "12mm" } });
  await done();
}
