/** The card that invites into the order's group. */
export default { enableShareAppMessage: true };
