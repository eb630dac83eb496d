/** The style of the coverage page: contrast of 4.5 to 1 and more (WCAG 2.2 AA), and a form for paper, with the defects unfolded. */
export const STYLE = `
body{font:15px/1.45 system-ui,"DejaVu Sans",sans-serif;margin:2rem;color:#1d2733;background:#fff}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:1.8rem}
a{color:#0a4f9e}table{border-collapse:collapse}.wide{overflow-x:auto}
th,td{border:1px solid #b9c3cd;padding:.4rem .6rem;text-align:left;vertical-align:top}thead th{background:#eef1f4}
.good{background:#e3f2e8;color:#0d4d27}.bad{background:#fbe3e0;color:#8c1610}.none{background:#f3f4f6;color:#4a5560}
td.none{font-style:italic}small{color:#4a5560}.bad small,.good small{color:inherit}ul{margin:.3rem 0;padding-left:1.2rem}
.verdict{padding:.8rem 1rem;border:1px solid currentColor;border-radius:6px;font-size:1.1rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem}dt{font-weight:600}dd{margin:0}
.chip{padding:0 .4rem;border-radius:4px}
@page{size:A4 landscape;margin:12mm}
@media print{body{margin:0;font-size:9px}h1{font-size:14px}h2{font-size:11px}.verdict{font-size:11px}
body{-webkit-print-color-adjust:exact;print-color-adjust:exact}.wide{overflow:visible}
a{color:inherit;text-decoration:none}thead{display:table-header-group}tr{break-inside:auto}li,dt,dd{break-inside:avoid}
details:not(.scenarios)::details-content{content-visibility:visible;display:block}summary{list-style:none}}
`;
