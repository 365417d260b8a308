/** What a screen reader is told: props that Taro's templates would drop. Read by the build and by the app alike. */
const SPOKEN = { 'aria-label': '', 'aria-role': '', 'aria-hidden': '' };

export const SPOKEN_PROPS = {
  View: SPOKEN,
  Text: SPOKEN,
  Button: SPOKEN,
  Image: SPOKEN,
  Input: SPOKEN,
  Textarea: SPOKEN,
  ScrollView: SPOKEN,
} as const;
