/** Only a web page is painted by its host before the app runs. */
export function endFirstPaint(): void {}
