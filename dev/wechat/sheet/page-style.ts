/** A calm sheet over the page: white, one amount, one green button. It loads no font and no picture. */
export const SHEET_STYLE = `
:root { color-scheme: light; --ink: #1a1a1a; --soft: #6b6b6b; --line: #ededed; --green: #07a152; --pressed: #058a45; }
* { box-sizing: border-box; margin: 0; }
[hidden] { display: none !important; }
html, body { height: 100%; background: transparent; }
body { font: 400 15px/1.5 -apple-system, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; color: var(--ink);
  display: flex; align-items: flex-end; justify-content: center; overflow: hidden; }
.veil { position: fixed; inset: 0; background: rgba(0, 0, 0, .52); animation: fade .2s ease-out; }
.sheet { position: relative; width: 100%; max-width: 480px; background: #fff; border-radius: 16px 16px 0 0;
  padding: 8px 24px calc(20px + env(safe-area-inset-bottom)); text-align: center; animation: rise .24s ease-out; }
header { display: flex; margin: 0 -12px; }
button { font: inherit; border: 0; background: none; color: inherit; cursor: pointer; min-height: 44px; }
button:focus-visible { outline: 2px solid var(--green); outline-offset: 2px; }
main:focus { outline: none; }
.close { width: 44px; padding: 10px; }
.close svg { width: 24px; height: 24px; fill: none; stroke: var(--soft); stroke-width: 1.6; stroke-linecap: round; display: block; }
.shop { font-size: 15px; color: var(--ink); overflow-wrap: anywhere; }
.amount { font-size: 44px; line-height: 1.2; font-weight: 600; font-variant-numeric: tabular-nums; margin: 8px 0 20px; letter-spacing: -.5px; }
.amount .sign { font-size: 28px; margin-right: 2px; font-weight: 500; }
.amount .cents { font-size: 28px; }
.amount.small { font-size: 30px; margin: 4px 0 2px; }
.amount.small .sign, .amount.small .cents { font-size: 20px; }
dl { border-top: 1px solid var(--line); margin-bottom: 12px; }
dl div { display: flex; justify-content: space-between; gap: 24px; padding: 14px 0; border-bottom: 1px solid var(--line); }
dt { color: var(--soft); flex: none; }
dd { text-align: right; display: flex; align-items: center; gap: 6px; overflow-wrap: anywhere;
  max-height: 46px; overflow: hidden; }
.coin { width: 20px; height: 20px; flex: none; }
.coin circle { fill: #f2b13c; } .coin path { fill: #fff; }
.problem { color: #c1341a; min-height: 24px; font-size: 14px; }
.pay { width: 100%; max-width: 320px; min-height: 50px; border-radius: 10px; background: var(--green); color: #fff;
  font-size: 17px; font-weight: 600; transition: background .16s; }
.pay:active { background: var(--pressed); }
.pay[disabled] { background: #8fd0ae; cursor: default; }
.cancel { display: block; margin: 6px auto 0; padding: 0 32px; color: var(--soft); }
.cancel.wide { background: #f2f2f2; color: var(--ink); border-radius: 10px; margin-top: 24px; font-weight: 500; padding: 0 48px; }
.note { font-size: 12px; color: #767676; margin-top: 6px; }
.done { padding: 56px 0 32px; min-height: 400px; }
.tick, .warn { width: 64px; height: 64px; fill: none; stroke-width: 4; stroke-linecap: round; stroke-linejoin: round; }
.tick circle { fill: var(--green); } .tick path { stroke: #fff; stroke-dasharray: 48; animation: draw .3s .08s ease-out backwards; }
.warn circle { fill: #f2b13c; } .warn path { stroke: #fff; stroke-width: 5; }
.title { font-size: 20px; font-weight: 600; margin-top: 16px; padding: 0 12px; }
@keyframes fade { from { opacity: 0; } }
@keyframes rise { from { transform: translateY(100%); } }
@keyframes draw { from { stroke-dashoffset: 48; } }
@media (min-width: 560px) { body { align-items: center; } .sheet { border-radius: 16px; } }
@media (prefers-reduced-motion: reduce) { * { animation: none !important; transition: none !important; } }
`;
