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
