declare module 'finnish-bank-utils' {
  interface ParsedBarcode {
    readonly iban: string;
    readonly sum: number;
    readonly reference: string;
    readonly date?: string;
  }
  const utils: {
    isValidFinnishRefNumber(reference: string): boolean;
    isValidFinnishIBAN(iban: string): boolean;
    formatFinnishRefNumber(reference: string): string | undefined;
    formatFinnishIBAN(iban: string): string | undefined;
    generateFinnishRefNumber(base: string): string;
    parseFinnishVirtualBarCode(barcode: string): ParsedBarcode | false;
  };
  export = utils;
}
