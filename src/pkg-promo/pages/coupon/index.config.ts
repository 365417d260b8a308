/** The card by which the coupon goes on. */
export default { enableShareAppMessage: true };
