import type { FileEnd, FileWay } from './file';

export type { FileEnd, FileWay } from './file';
/** Base library 2.16.1; before it a text can be copied, no more. */
export function fileWay(): FileWay {
  return wx.canIUse('shareFileMessage') ? 'chat' : 'none';
}

/** Into a chat of one's own choice, 文件传输助手 for one: WeChat opens no table itself. Written at once, for only a tap may share. */
export function sendFile(name: string, text: string): Promise<FileEnd> {
  const filePath = `${wx.env.USER_DATA_PATH}/${name}`;
  try {
    wx.getFileSystemManager().writeFileSync(filePath, text, 'utf8');
  } catch {
    return Promise.resolve('failed');
  }
  return new Promise((resolve) => {
    wx.shareFileMessage({
      filePath,
      fileName: name,
      success: () => resolve('sent'),
      fail: ({ errMsg }) => resolve(errMsg.includes('cancel') ? 'cancelled' : 'failed'),
    });
  });
}
