// The oldest engines we serve: WeChat on iOS 12 and the Chromium 78 that WeChat's Android client ships at the least.
module.exports = ['ios >= 12', 'chrome >= 78'];
