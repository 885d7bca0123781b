const rightToLeft =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/**
 * A name ready to stand in a sentence: one written from right to left is put between the marks that
 * keep it from reordering the words around it (Unicode UAX #9, FSI and PDI).
 */
export const isolate = (name: string): string =>
  rightToLeft.test(name) ? `\u2068${name}\u2069` : name;
