/** An invitation is sent on from here. */
export default { enablePullDownRefresh: true, enableShareAppMessage: true };
