import { tryPort } from '#dev/postgres/free-port';

/** Throws in plain words when the shop's port cannot be had. */
export async function claimPort(port: number): Promise<void> {
  await tryPort(port, '0.0.0.0').catch((error: NodeJS.ErrnoException) => {
    throw new Error(
      error.code === 'EACCES'
        ? `没有权限使用端口 ${port}。\nPort ${port} may not be used by this account: try PORT=8080.`
        : `端口 ${port} 已被占用：换一个，比如 PORT=${port + 1} npm start。\n` +
            `Port ${port} is taken by another program: choose another, e.g. PORT=${port + 1} npm start.`,
    );
  });
}
