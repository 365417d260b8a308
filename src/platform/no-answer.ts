/** No answer came: the request may or may not have reached the server. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}
