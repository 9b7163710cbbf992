// The colour scheme follows the system; Bootstrap's themes want it as an attribute.
(() => {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const apply = () => document.documentElement.setAttribute('data-bs-theme', dark.matches ? 'dark' : 'light');
  dark.addEventListener('change', apply);
  apply();
})();

// The menu is open beside the page and closed above it.
(() => {
  const wide = matchMedia('(min-width: 992px)');
  const apply = () => document.querySelectorAll('details.menu').forEach(menu => { menu.open = wide.matches; });
  wide.addEventListener('change', apply);
  document.addEventListener('DOMContentLoaded', apply);
})();

// j or n goes on in a queue, k or p back; not while something is being written.
document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest('input, textarea, select')) return;
  const rel = { j: 'next', n: 'next', k: 'prev', p: 'prev' }[event.key];
  const link = rel && document.querySelector('a[rel=' + rel + ']');
  if (link) link.click();
});
