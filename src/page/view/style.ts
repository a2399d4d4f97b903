// How the page looks that is a program: as every page of ours, and what a person works with besides.
import { STYLE } from '../../render/page/html-style.ts';

export const PAGE_STYLE = `${STYLE}
header{max-width:62rem;margin:0 auto;padding:1rem 1.25rem 0}
header h1{margin-bottom:.25rem}
button,input,select{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--soft);border-radius:.25rem;padding:.3rem .6rem;min-height:2rem;max-width:100%}
button{cursor:pointer;background:var(--wash)}
button:hover:not(:disabled){border-color:var(--ink)}
button:disabled{cursor:default;color:var(--soft);border-style:dashed}
input[type=checkbox]{min-height:0;width:1.1rem;height:1.1rem;vertical-align:-.15rem}
button:focus-visible,input:focus-visible,select:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--bar);outline-offset:2px}
.hidden{display:none}
.unseen{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.drop{border:2px dashed var(--soft);border-radius:.5rem;padding:1.25rem;margin:1rem 0;background:var(--wash)}
.drop.over{border-color:var(--bar);border-style:solid}
.drop label{display:block}
.drop input{display:block;margin-top:.75rem;width:100%}
.fields{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(15rem,100%),1fr));gap:.6rem 1rem;margin:.75rem 0}
.fields label,.fields>div{display:flex;flex-direction:column;gap:.15rem;overflow-wrap:anywhere}
.figures-now dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(13rem,100%),1fr));gap:.75rem;margin:.5rem 0}
.figures-now dl>div{background:var(--wash);border:1px solid var(--line);border-radius:.375rem;padding:.6rem .8rem}
.figures-now dt{color:var(--soft)}
.figures-now dd{margin:0;overflow-wrap:anywhere}
.figures-now dd .value{font-size:1.15rem;font-variant-numeric:tabular-nums}
.figures-now dl>div:first-child .value{font-size:1.5rem}
.figures-now .was{display:block}
.sheet td{padding:.2rem .25rem}
.sheet .title{display:block;font-size:.85rem}
/* A shadow stands at the side where there is more. */
.scroll{background:linear-gradient(to right,var(--paper) 40%,transparent) 0 0/3rem 100% no-repeat local,linear-gradient(to left,var(--paper) 40%,transparent) 100% 0/3rem 100% no-repeat local,linear-gradient(to right,var(--line),transparent) 0 0/1rem 100% no-repeat scroll,linear-gradient(to left,var(--line),transparent) 100% 0/1rem 100% no-repeat scroll}
@media(min-width:80rem){.scroll:has(.sheet){width:min(92vw,90rem);margin-left:calc((62rem - min(92vw,90rem))/2 - 1.25rem)}}
.sheet caption,.scroll caption{text-align:left;color:var(--soft)}
.sheet input{min-width:4rem}
.sheet input[aria-invalid=true]{border:2px solid var(--warn)}
.beside td{background:var(--wash);border-left:4px solid var(--warn);padding:.25rem .75rem}
.told p{margin:.25rem 0}
.findings{padding-left:1.5rem}
.pounds{font-variant-numeric:tabular-nums;white-space:nowrap}
.measures{list-style:none;padding:0}
.measures li{border-bottom:1px solid var(--line);padding:.5rem 0}
.measures p{margin:0 0 .25rem}
.inline{display:flex;flex-wrap:wrap;gap:.4rem .75rem;align-items:center}
.id{font-size:.85rem}
.hand-on{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.5rem}
.heaps{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(18rem,100%),1fr));gap:0 1rem}
.progress{position:sticky;top:0;background:var(--wash);border:1px solid var(--line);padding:.5rem .75rem;display:flex;gap:1rem;align-items:center;z-index:1}
.progress p{margin:0}
nav{display:flex;flex-wrap:wrap;gap:.25rem 1rem;margin:.5rem 0}
.bar{display:flex;gap:.5rem}
dialog{width:min(60rem,94vw);max-height:90vh;overflow:auto;background:var(--paper);color:var(--ink);border:1px solid var(--soft);border-radius:.5rem;padding:1rem 1.25rem}
dialog form{position:sticky;top:-1rem;text-align:right}
dialog::backdrop{background:rgba(0,0,0,.45)}
@media(prefers-reduced-motion:no-preference){.drop{transition:border-color .15s}}
@media(max-width:34rem){header{padding:.75rem .75rem 0}}
@media print{button,nav,.screen,.drop,.bar,.progress,form.empty{display:none}input,select{border:0;padding:0}}
`;
