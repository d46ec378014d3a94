import { type Shop } from '../shop/shop';

/** Where a merchant would consent at Salla: here, by choosing a store. */
export const consentPage = (
  shops: readonly Shop[],
  { state, redirectUri }: { state: string; redirectUri: string },
): string => `<!doctype html>
<html lang="ar" dir="rtl">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>سلة (محاكي)</title>
    <style>
      body { font: 16px system-ui, sans-serif; background: #f5f7f9; color: #1d1d1f;
        display: grid; place-items: center; min-height: 100vh; margin: 0; }
      main { background: #fff; border: 1px solid #e3e6ea; border-radius: 12px;
        padding: 32px; width: min(420px, 90vw); }
      h1 { font-size: 20px; margin: 0 0 8px; }
      p { color: #5b6470; margin: 0 0 24px; }
      button { display: block; width: 100%; margin-top: 12px; padding: 12px;
        border: 0; border-radius: 8px; background: #004956; color: #fff;
        font: inherit; cursor: pointer; }
      button.refuse { background: none; color: #5b6470; }
    </style>
  </head>
  <body>
    <main>
      <h1>ربط المتجر بالتطبيق</h1>
      <p>Salla emulator: which store lets the app in?</p>
      <form method="post">
        <input type="hidden" name="state" value="${escaped(state)}" />
        <input type="hidden" name="redirect_uri" value="${escaped(redirectUri)}" />
        ${shops
          .map(
            ({ merchantId, name }) =>
              `<button name="merchant" value="${merchantId}">${escaped(name)}</button>`,
          )
          .join('\n')}
        <button class="refuse" name="merchant" value="">Refuse</button>
      </form>
    </main>
  </body>
</html>`;

const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;');
