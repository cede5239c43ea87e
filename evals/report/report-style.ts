/** Baton's colours without its style sheets: the report has to open anywhere. */
export const reportStyle = `
:root { color-scheme: light dark; --text: #1f2430; --muted: #5a6274; --line: #dfe3ea; --surface: #fff; --ground: #f8f9fb; --accent: #3553cf; --good: #11743f; --bad: #b42b26; --soft: #eef1fb; }
@media (prefers-color-scheme: dark) { :root { --text: #e9ebf0; --muted: #a9b0bf; --line: #2c323f; --surface: #171b24; --ground: #0f1219; --accent: #8ea3ff; --good: #5ecb92; --bad: #f08a83; --soft: #1e2535; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 14px/1.5 system-ui, sans-serif; }
main { max-width: 1080px; margin: 0 auto; padding: 32px 20px 80px; }
h1 { font-size: 24px; margin: 0 0 4px; } h2 { font-size: 16px; margin: 0 0 12px; } h3 { font-size: 13px; margin: 0 0 6px; color: var(--muted); }
header p { margin: 0; color: var(--muted); } header .big { margin-top: 12px; font-size: 16px; color: var(--text); }
section { background: var(--surface); border: 1px solid var(--line); border-radius: 10px; padding: 20px; margin-top: 20px; }
.scroll { overflow-x: auto; } .tall { max-height: 320px; overflow-y: auto; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: 5px 10px 5px 0; font-weight: 400; vertical-align: middle; }
thead th { font-size: 12px; color: var(--muted); border-bottom: 1px solid var(--line); } tbody th { font-weight: 600; white-space: nowrap; } tr.first td, tr.first th { border-top: 1px solid var(--line); }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; } .quiet { color: var(--muted); } .good td:last-child { color: var(--good); } .bad, .bad td:last-child { color: var(--bad); }
.plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(300px, 1fr)); gap: 24px; } figure { margin: 0; } figcaption { font-size: 13px; font-weight: 600; margin-bottom: 8px; }
svg { width: 100%; height: auto; } svg.interval { width: 120px; height: 14px; } svg text { font-size: 10px; fill: var(--muted); } .across, .up-label { text-anchor: middle; } .up { text-anchor: end; dominant-baseline: middle; }
.grid { stroke: var(--line); } .diagonal { stroke: var(--muted); stroke-dasharray: 3 4; } .line { fill: none; stroke: var(--accent); stroke-width: 2; } .dot { fill: var(--accent); fill-opacity: .85; } .range { stroke: var(--accent); stroke-width: 3; stroke-opacity: .35; }
.confusion td, .confusion th { text-align: center; padding: 6px; font-size: 12px; } .confusion tbody th { text-align: right; } .cell { background: color-mix(in srgb, var(--accent) calc(var(--share) * 45%), transparent); border: 1px solid var(--surface); border-radius: 4px; font-variant-numeric: tabular-nums; min-width: 40px; }
.slices { display: grid; grid-template-columns: repeat(auto-fit, minmax(300px, 1fr)); gap: 24px; } .slices svg.interval { width: 64px; } .slices th { max-width: 150px; overflow: hidden; text-overflow: ellipsis; font-weight: 400; }
.filter { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; margin: 0 0 12px; color: var(--muted); font-size: 12px; } .filter input, .filter select { font: inherit; font-size: 14px; color: var(--text); background: var(--ground); border: 1px solid var(--line); border-radius: 6px; padding: 4px 8px; max-width: 220px; } .filter output { margin-left: auto; }
.case[hidden] { display: none; } .case { border-top: 1px solid var(--line); } .case > summary { display: flex; gap: 12px; padding: 8px 0; cursor: pointer; align-items: baseline; } .case > summary > :last-child { margin-left: auto; white-space: nowrap; }
.question { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; min-width: 0; } .id { color: var(--muted); font-size: 12px; white-space: nowrap; }
.verdict { font-size: 12px; font-weight: 600; flex: none; width: 92px; } .verdict.right { color: var(--good); } .verdict.wrong, .verdict.error { color: var(--bad); } .verdict.other-source { color: var(--muted); }
.inside { padding: 0 0 16px 104px; overflow-wrap: anywhere; } blockquote { margin: 8px 0; padding: 8px 12px; background: var(--soft); border-radius: 6px; white-space: pre-wrap; } pre { overflow: auto; max-height: 420px; font-size: 12px; background: var(--ground); padding: 12px; border-radius: 6px; } .gold > b { color: var(--good); } ol { padding-left: 20px; } summary:focus-visible, a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; } a { color: var(--accent); }
@media (max-width: 640px) { .inside { padding-left: 0; } .case > summary { flex-wrap: wrap; } .question { white-space: normal; } }
`;
