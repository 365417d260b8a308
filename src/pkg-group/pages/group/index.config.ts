export default { navigationBarTitleText: '拼团', enableShareAppMessage: true, enableShareTimeline: true };
