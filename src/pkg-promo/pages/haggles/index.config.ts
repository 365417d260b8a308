export default definePageConfig({ navigationBarTitleText: '朋友帮砍', enablePullDownRefresh: true });
