/** Judges what a person wrote before others see it. `pending` waits for a person of the shop or the operator. */
export interface Moderation {
  judgeText(text: {
    openid: string;
    content: string;
    scene: 'profile' | 'comment';
  }): Promise<'shown' | 'pending' | 'held'>;
}
