// Plain JavaScript: finds an installed Chrome or Chromium, or installs one where that needs no password.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'chromium.exe', 'chrome.exe'];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  '/usr/lib/chromium/chromium',
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** The path of a browser, or null. CHROME_PATH wins; one that is set and wrong is said, not passed over in silence. */
export function findBrowser(environment = process.env) {
  const wanted = environment.CHROME_PATH;
  if (wanted) {
    if (isProgram(wanted)) return wanted;
    console.warn(`CHROME_PATH is ${wanted}, which is no program. Looking elsewhere.`);
  }
  const folders = (environment.PATH ?? '').split(path.delimiter).filter(Boolean);
  const candidates = [...folders.flatMap((folder) => names.map((name) => path.join(folder, name))), ...places];
  return candidates.find(isProgram) ?? null;
}

/** As findBrowser; as root on Debian and its kin it installs Chromium when there is none. */
export function findOrInstallBrowser() {
  const found = findBrowser();
  if (found) return found;
  const mayInstall = process.getuid?.() === 0 && run('apt-get', ['--version']);
  if (!mayInstall) return null;
  console.log('Installing Chromium for the browser tests …');
  run('apt-get', ['update', '-qq']);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
  return findBrowser();
}

/**
 * The programs that drive another engine than that of Chromium, or null where something of it is not installed. Firefox speaks WebDriver BiDi itself; only the
 * long-term one of Debian is taken unasked, because Firefox as a snap cannot read a profile that lies in a temporary folder.
 */
export function findEngine(name, environment = process.env) {
  const folders = [...(environment.PATH ?? '').split(path.delimiter).filter(Boolean), '/usr/bin'];
  const find = (program) => folders.map((folder) => path.join(folder, program)).find(isProgram);
  const [driver, display] = [find('WebKitWebDriver'), find('Xvfb')];
  const firefox = environment.FIREFOX_PATH ? [environment.FIREFOX_PATH].find(isProgram) : find('firefox-esr');
  if (name === 'firefox') return firefox ? { firefox } : null;
  return driver && display ? { driver, display } : null;
}

/** The Debian packages that have them. */
export const debianPackagesByEngine = { firefox: ['firefox-esr'], webkit: ['webkit2gtk-driver', 'xvfb'] };

function run(command, words) {
  return spawnSync(command, words, { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0;
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
