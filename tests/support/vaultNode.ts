/** Node 24 for the vault process on a runtime whose own is too old: the one that runs this. */
export const vaultNode = process.execPath;
