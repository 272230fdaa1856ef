/** Signatures and sizes of the .zip format, as PKWARE's APPNOTE.TXT has them. */
export const signatures = {
  local: 0x04034b50,
  central: 0x02014b50,
  end: 0x06054b50,
  end64: 0x06064b50,
  locator64: 0x07064b50,
} as const;

export const sizes = { local: 30, central: 46, end: 22, end64: 56, locator64: 20 } as const;

/** How an entry is packed; the format knows many more, and no tool of Azure uses them. */
export const methods = { stored: 0, deflated: 8 } as const;

/** The name is UTF-8. */
export const utf8Flag = 0x800;
export const encryptedFlag = 0x1;

/** Stands in a field whose value is in the 64 bit extra field. */
export const in64 = 0xffff_ffff;
