/** How an https address is resolved and reached; tests give their own. */
export interface FetchNetwork {
  /** Every address of a host name, v4 and v6. Rejects when it has none. */
  resolve(hostname: string): Promise<string[]>
  /** Where to connect for an address that passed the checks, and which authorities to trust (PEM). */
  dial(address: string): { address: string; port: number; ca?: string | undefined }
}
