// The files that a page or a style sheet names, as paths of this site.
export function namesIn(page: string): string[] {
  return [...page.matchAll(/<(?:link|script)[^>]*?\s(?:href|src)="([^"]+\.(?:css|js|svg))"/g)].map(([, name]) => path(name!, "/"));
}

export function lookIn(style: string, of: string): string[] {
  return [...style.matchAll(/url\(["']?([^"')]+\.woff2)["']?\)/g)].map(([, name]) => path(name!, of));
}

function path(name: string, base: string): string {
  return new URL(name, new URL(base, location.origin)).pathname;
}
