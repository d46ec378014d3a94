import { chromium } from '@playwright/test';
import { writeFileSync, mkdirSync } from 'node:fs';
import { boxesOn, sidewaysScroll } from '/work/wt/right-to-left/e2e/support/mirror/boxes';
import { compareBoxes } from '/work/wt/right-to-left/e2e/support/mirror/compare-boxes';
import { SCREENS } from '/work/wt/right-to-left/e2e/support/mirror/screens';
import { EXCEPTIONS } from '/work/wt/right-to-left/e2e/support/mirror/exceptions';
const ORIGIN = process.env.ORIGIN ?? 'http://localhost:3600';
const only = process.argv[2];
(async () => {
  const { forceRtl, settle } = await import('/tmp/play/lib.mjs' as string) as any;
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  const pages: any = {};
  for (const dir of ['ltr','rtl']) {
    const context = await browser.newContext({ locale:'en-US', viewport:{width:1440,height:900}, storageState:'/tmp/play/state-faisal.json', reducedMotion:'reduce' });
    if (dir==='rtl') await context.addInitScript(forceRtl);
    pages[dir] = await context.newPage();
    await pages[dir].clock.setFixedTime(new Date(Math.floor(Date.now()/3600000)*3600000+3500000));
  }
  mkdirSync('/tmp/play/out',{recursive:true});
  let total=0, good=0; const all: string[]=[];
  for (const screen of SCREENS) {
    if (only && !new RegExp(only).test(screen.name)) continue;
    const width = screen.viewport?.width ?? 1440;
    const result: any = {};
    let failed='';
    await Promise.all(['ltr','rtl'].map(async dir => {
      const page = pages[dir];
      try {
        await page.setViewportSize(screen.viewport ?? {width:1440,height:900});
        await page.goto(ORIGIN+screen.path,{timeout:90000}); await settle(page, 700);
        page.setDefaultTimeout(60000);
        await screen.show?.(page); await page.waitForTimeout(700);
        result[dir] = { boxes: await boxesOn(page, EXCEPTIONS.map(e=>e.selector)), scroll: await sidewaysScroll(page) };
      } catch (e: any) { failed = dir+': '+e.message.split('\n')[0]; }
      if (only) await page.screenshot({path:`/tmp/play/out/${screen.name.replace(/[^a-z]+/gi,'-')}-${dir}.png`});
    }));
    if (failed) { console.log(screen.name.padEnd(30), 'FAILED', failed); continue; }
    const c = compareBoxes(result.ltr.boxes, result.rtl.boxes, width);
    total+=c.elements; good+=c.mirrored;
    console.log(screen.name.padEnd(30), String(c.elements).padStart(5), (100*c.mirrored/c.elements).toFixed(1).padStart(6), 'scroll', result.ltr.scroll, result.rtl.scroll);
    all.push('## '+screen.name, ...c.misplaced);
    if (only) console.log(c.misplaced.slice(0,40).join('\n'));
  }
  console.log('TOTAL', total, (100*good/total).toFixed(2));
  writeFileSync('/tmp/play/misplaced.txt', all.join('\n'));
  await browser.close();
})();
