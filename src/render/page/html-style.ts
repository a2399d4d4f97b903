// How a page looks: on a screen, on a phone, in the dark, on paper. The page's policy allows this text and no other style.

/** The style sheet, whole. */
export const STYLE = `
:root{color-scheme:light dark;--ink:#1b1f24;--soft:#4a5561;--paper:#fff;--wash:#f3f5f7;--line:#c9d1d9;--bar:#1f6f5c;--bar2:#8a5a00;--warn:#8f2d00;--good:#1f6f3a}
@media(prefers-color-scheme:dark){:root{--ink:#e8ebee;--soft:#b3bcc6;--paper:#14181c;--wash:#1e242a;--line:#3b444d;--bar:#5cc0a6;--bar2:#e0b25a;--warn:#ffb38f;--good:#7fd49b}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
main,footer{overflow-wrap:break-word;max-width:62rem;margin:0 auto;padding:1rem 1.25rem}
h1{font-size:1.6rem;line-height:1.2;margin:.5rem 0 1rem}
h2{font-size:1.2rem;margin:2rem 0 .5rem;border-bottom:1px solid var(--line);padding-bottom:.25rem}
h3,h4{font-size:1rem;margin:1.25rem 0 .25rem}
p{margin:.5rem 0;max-width:46rem}
ul{padding-left:1.25rem}
dl.facts{display:grid;grid-template-columns:max-content max-content 1fr;gap:.2rem 1rem;margin:.5rem 0}
dl.facts>div{display:contents}
dl.facts dt{color:var(--soft)}
dl.facts dd{margin:0}
dl.facts dd.value{font-variant-numeric:tabular-nums}
dl.facts.figures dd.value{text-align:right}
dl.facts dd.remark{color:var(--soft)}
dl.facts.words{grid-template-columns:max-content 1fr}
dl.facts.words dd.value{overflow-wrap:anywhere}
dl.facts.words dd.remark{grid-column:2}
.scroll{overflow-x:auto;margin:.75rem 0}
table{border-collapse:collapse;min-width:100%;font-size:.95rem}
th,td{padding:.25rem .6rem;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
thead th{border-bottom:2px solid var(--ink)}
th.n,td.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
tr.head th{background:var(--wash);font-weight:600}
tfoot td,tfoot th{border-bottom:0}
tfoot tr:first-child>*{border-top:2px solid var(--ink)}
.in{padding-left:1.4rem}
strong,.strong{font-weight:650}
.quiet{color:var(--soft)}
.warning,.error{color:var(--warn);font-weight:600}
.good{color:var(--good);font-weight:600}
.partial{border:2px solid var(--warn);color:var(--warn);font-weight:650;padding:.5rem .75rem;margin:1rem 0}
pre{background:var(--wash);padding:.75rem;overflow-x:auto;font:.875rem/1.45 ui-monospace,"Cascadia Mono",Consolas,Menlo,monospace}
details{border:1px solid var(--line);border-radius:.25rem;margin:.4rem 0;padding:0 .75rem}
details>summary{cursor:pointer;padding:.4rem 0}
details[open]>summary{border-bottom:1px solid var(--line)}
summary .sum{float:right;padding-left:1rem;font-variant-numeric:tabular-nums}
details::after,summary::after{content:"";display:block;clear:both}
figure{margin:1rem 0}
figcaption{font-weight:600;margin-bottom:.4rem}
svg{width:100%;height:auto;max-width:28rem;display:block}
svg text{font:14px system-ui,"Segoe UI",Arial,sans-serif;fill:var(--ink)}
svg .a{fill:var(--bar)}
svg .b{fill:var(--bar2)}
a{color:inherit;overflow-wrap:anywhere}
a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:3px solid var(--bar);outline-offset:2px}
@media(max-width:34rem){summary .sum{float:none;display:block;text-align:right}dl.facts,dl.facts.words{grid-template-columns:1fr}dl.facts.figures{grid-template-columns:1fr max-content}dl.facts dd.remark{grid-column:1/-1}main,footer{padding:.75rem}h1{font-size:1.3rem}}
@media print{@page{size:A4;margin:14mm}:root{--ink:#000;--soft:#333;--paper:#fff;--wash:#eee;--line:#999;--bar:#1f6f5c;--bar2:#8a5a00;--warn:#000;--good:#000}body{font-size:9.5pt;line-height:1.3}main,footer{max-width:none;padding:0}h2{margin:.8rem 0 .3rem;break-after:avoid}tr,figure,dl{break-inside:avoid}details:not([open]){border:0;border-bottom:1px solid var(--line);border-radius:0;margin:0;padding:0;break-inside:avoid}details:not([open])>summary{list-style:none;padding:.1rem 0}summary::-webkit-details-marker{display:none}.scroll{overflow:visible}table{font-size:8.5pt}pre{white-space:pre-wrap}figure,table,.scroll{margin:.4rem 0}svg{max-width:17rem}th,td{padding:.15rem .6rem}}
`;

/** What the policy knows it by. A test holds it to the style. */
export const STYLE_SHA256 = '/z2IvTX37Rd4+2nWyRNjIj1OmSmUJKjEBUZuJ7pVWo0=';
