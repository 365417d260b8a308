// The oldest engines we serve: WeChat on iOS 12.2, which every phone of iOS 12 can have, and the Chromium 78 that WeChat's
// Android client ships at the least. tests/arch/old-engines.test.ts refuses what they lack.
module.exports = ['ios >= 12.2', 'chrome >= 78'];
