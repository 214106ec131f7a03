/** A hull on its slipway. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" />
      <path d="M6 21h20M9 21l4-10h6l4 10M16 11V6" />
    </svg>
  );
}
