/** The address of a picture of ours: paths begin with `/` and lie on the host; whole addresses stay as they are. */
export function mediaAddress(src: string): string {
  return src.startsWith('/') ? `${BUILD_API_BASE}${src}` : src;
}
