import type { FileWay } from './file';

export type { FileWay } from './file';
export const FILE_WAY: FileWay = 'chat';

/** Into a chat of one's own choice, 文件传输助手 for one: WeChat opens no table itself. Written at once, for only a tap may share. */
export function sendFile(name: string, text: string): Promise<boolean> {
  const filePath = `${wx.env.USER_DATA_PATH}/${name}`;
  try {
    wx.getFileSystemManager().writeFileSync(filePath, text, 'utf8');
  } catch {
    return Promise.resolve(false);
  }
  return new Promise((resolve) => {
    wx.shareFileMessage({
      filePath,
      fileName: name,
      success: () => resolve(true),
      fail: () => resolve(false),
    });
  });
}
