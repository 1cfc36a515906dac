// Takes the picture of a report that the README shows.
//
//   node picture.mjs CHROMIUM report.html picture.png
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [executablePath, report, picture] = process.argv.slice(2);
const args = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];
const browser = await chromium.launch({ executablePath, args });
const page = await browser.newPage({ viewport: { width: 1280, height: 1180 }, colorScheme: "light" });
await page.goto(pathToFileURL(report).href);
await page.screenshot({ path: picture });
await browser.close();
