/** What the page was built for. */
export const ENVIRONMENT = {
  name: document.documentElement.dataset.environment ?? '',
  /** Where requests are signed, a browser has nothing to sign them with. */
  takesKeys: document.documentElement.dataset.auth === 'API_KEY',
};
