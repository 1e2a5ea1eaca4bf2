/** One product of the price list, read without trust in its shape. */
export interface PriceRow {
  readonly sku: string;
  readonly usageType: string;
  readonly operation: string;
  readonly endpointType: string;
  readonly location: string;
  readonly locationType: string;
  /** Day on which the list was published, ISO; empty where the row does not say. */
  readonly published: string;
  /** On-Demand terms; a usable row has one. */
  readonly terms: readonly PriceTerm[];
}

export interface PriceTerm {
  readonly effective: string;
  readonly dimensions: readonly PriceDimension[];
}

export interface PriceDimension {
  readonly unit: string;
  readonly begin: string;
  /** `Inf` for no end. */
  readonly end: string;
  readonly byCurrency: Readonly<Record<string, unknown>>;
}

type Fields = Readonly<Record<string, unknown>>;

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function day(value: unknown): string {
  return /^\d{4}-\d{2}-\d{2}/.exec(text(value))?.[0] ?? '';
}

/**
 * Reads an item of `PriceList`, which the SDK gives as a string that is an object (LazyJsonString): `String(item)` is right for
 * that and for a plain string; `typeof item === 'string'` is not.
 * @throws SyntaxError where it is no JSON.
 */
export function readRow(item: unknown): PriceRow {
  return rowOf(JSON.parse(String(item)));
}

/** Reads a product of the price list that is parsed already. */
export function rowOf(item: unknown): PriceRow {
  const row = fields(item);
  const product = fields(row['product']);
  const attributes = fields(product['attributes']);
  return {
    sku: text(product['sku']),
    usageType: text(attributes['usagetype']),
    operation: text(attributes['operation']),
    endpointType: text(attributes['endpointType']),
    location: text(attributes['location']),
    locationType: text(attributes['locationType']),
    published: day(row['publicationDate']),
    terms: Object.values(fields(fields(row['terms'])['OnDemand'])).map(readTerm),
  };
}

function readTerm(value: unknown): PriceTerm {
  const term = fields(value);
  return { effective: day(term['effectiveDate']), dimensions: Object.values(fields(term['priceDimensions'])).map(readDimension) };
}

function readDimension(value: unknown): PriceDimension {
  const dimension = fields(value);
  return {
    unit: text(dimension['unit']),
    begin: text(dimension['beginRange']),
    end: text(dimension['endRange']),
    byCurrency: fields(dimension['pricePerUnit']),
  };
}
