// Before anything is drawn: what the reader chose last, else what the system says.
(() => {
  let theme = null;
  try {
    theme = localStorage.getItem('learncost-theme');
  } catch (e) {
    // A page from a file may be denied storage; then the choice lasts as long as the page.
  }
  if (theme !== 'dark' && theme !== 'light') {
    theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  }
  document.documentElement.dataset.theme = theme;
})();
