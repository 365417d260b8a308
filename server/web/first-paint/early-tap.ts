/**
 * A tap on the main button before the app runs is kept, seen at once, and done when the app can (platform/first-paint.h5.ts):
 * nobody taps twice at a dead button. The layer itself lets taps through.
 */
export const EARLY_TAP =
  "addEventListener('click',function(e){" +
  "var b=document.querySelector('#first-paint [data-main]');if(!b)return;" +
  'var r=b.getBoundingClientRect();' +
  'if(e.clientX<r.left||e.clientX>r.right||e.clientY<r.top||e.clientY>r.bottom)return;' +
  "b.style.opacity='.7';document.getElementById('first-paint').dataset.tapped=''" +
  '},true)';
