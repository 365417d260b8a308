export default { navigationBarTitleText: '朋友帮砍', enableShareAppMessage: true, enableShareTimeline: true };
