/** What a camera reads in a certificate. */
export interface Certificate {
  readonly pem: string;
  /** Distinguished names in one line: "CN=camera.example, O=Example". */
  readonly subject: string;
  readonly issuer: string;
  readonly serial: string;
  /** The IP addresses and DNS names that it is for. */
  readonly names: readonly string[];
  /** Valid from and to, both included, in ms since 1970-01-01 UTC. */
  readonly from: number;
  readonly to: number;
  /** Its public key: SubjectPublicKeyInfo, BASE64. */
  readonly publicKey: string;
  readonly key: { readonly type: 'rsa' | 'ec' | 'other'; readonly bits: number };
  /** The hash of its signature: "SHA-256"; '' when it is not known. */
  readonly hash: string;
  /** Whether it is an authority's (basic constraints). */
  readonly authority: boolean;
  /** Whether its usages allow that a TLS server has it. */
  readonly server: boolean;
  /** SHA-256 of the whole certificate: "AB:CD:…". */
  readonly fingerprint: string;
}

/** Certificates of a file, put in order for a key. */
export interface Arranged {
  /** The certificate of the key; if there is none, the one that was probably meant. */
  readonly leaf: Certificate;
  /** Whether it has the key. */
  readonly fits: boolean;
  /** The issuers of the leaf, each signed by the next one. */
  readonly issuers: readonly Certificate[];
  /** Those that have no place in this chain. */
  readonly strays: readonly Certificate[];
}

/** A private key that came with certificates, PEM, and its public key (SubjectPublicKeyInfo, BASE64). */
export interface PrivateKey {
  readonly pem: string;
  readonly publicKey: string;
  readonly bits: number;
}

/** The subject of a request for a certificate. Empty fields are left out. */
export interface RequestSubject {
  readonly commonName: string;
  readonly country: string;
  readonly state: string;
  readonly locality: string;
  readonly organization: string;
  readonly unit: string;
}
