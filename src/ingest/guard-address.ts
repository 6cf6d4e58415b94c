import type { LookupAddress } from 'node:dns';
import { lookup as lookupHost } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { LookupFunction } from 'node:net';
import { callbackify } from 'node:util';
import ipaddr from 'ipaddr.js';
import { buildConnector } from 'undici';
import { AppError } from '../errors.ts';

/** Which addresses may be connected to. Without options: public ones, on ports 80 and 443. */
export interface AddressRules {
  /** Lets an address and port through that the rule itself would stop. For tests and closed networks. */
  readonly allowAddress?: (address: string, port: number) => boolean;
  /** All addresses of a host name; the system's resolver unless given. */
  readonly resolveHost?: (hostname: string) => Promise<readonly string[]>;
}

const WEB_PORTS: ReadonlySet<number> = new Set([80, 443]);

/** Public by number, yet answered by the machine's own cloud: Azure's wire server. */
const CLOUD_INTERNAL: ReadonlySet<string> = new Set(['168.63.129.16']);

/**
 * True for an address anyone on the Internet could reach: no loopback, private, link-local, carrier-grade NAT,
 * multicast, reserved, unique-local, IPv4-mapped or tunnelled one. Anything that is no IP address is not public.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast' || CLOUD_INTERNAL.has(parsed.toString())) return false;
  // Global unicast is 2000::/3 (RFC 4291); outside it lie ::/8 with embedded IPv4 and the old site-local fec0::/10.
  return parsed.kind() === 'ipv4' || ((parsed.toByteArray()[0] ?? 0) & 0xe0) === 0x20;
}

const mayConnect = (address: string, port: number, rules: AddressRules): boolean =>
  rules.allowAddress?.(address, port) === true || (isPublicAddress(address) && WEB_PORTS.has(port));

const portOf = (url: { port: string; protocol: string }): number =>
  url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);

/** Why this address may not even be asked for, in Vietnamese; undefined when it may. */
export function addressFault(url: URL, rules: AddressRules): string | undefined {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return `chỉ nhận http:// và https://`;
  if (url.username !== '' || url.password !== '') return 'địa chỉ không được chứa tên đăng nhập hay mật khẩu';
  if (rules.allowAddress === undefined && !WEB_PORTS.has(portOf(url)))
    return `cổng ${url.port} không được phép, chỉ nhận cổng 80 và 443`;
  return undefined;
}

const resolveAll = async (hostname: string): Promise<readonly string[]> =>
  (await lookupHost(hostname, { all: true })).map((found) => found.address);

function forbidden(hostname: string, port: number): AppError {
  return new AppError('SOURCE_REFUSED', 'host resolves to an address that may not be connected to', {
    facts: { hostname, port },
  });
}

/** Resolves a name and hands over its addresses only if every one of them may be connected to. */
function guardedLookup(port: number, rules: AddressRules): LookupFunction {
  const resolveHost = rules.resolveHost ?? resolveAll;
  const permitted = callbackify(async (hostname: string): Promise<LookupAddress[]> => {
    const addresses = await resolveHost(hostname);
    if (addresses.length === 0 || !addresses.every((address) => mayConnect(address, port, rules)))
      throw forbidden(hostname, port);
    return addresses.map((address) => ({ address, family: isIP(address) }));
  });
  return (hostname, options, callback) => {
    permitted(hostname, (error, addresses) => {
      const [first] = addresses ?? [];
      if (first === undefined) callback(error, '', 0);
      else if (options.all === true) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

/**
 * Connects only where the rules allow. The check sits in the lookup of the connection itself, so the address
 * checked is the address connected to: a name that changes its answer in between (DNS rebinding) gains nothing.
 * A connection that is not allowed fails with SOURCE_REFUSED.
 */
export function guardedConnector(rules: AddressRules): buildConnector.connector {
  return (options, callback) => {
    const port = portOf(options);
    const literal = options.hostname.replace(/^\[|\]$/g, '');
    if (isIP(literal) !== 0 && !mayConnect(literal, port, rules)) {
      callback(forbidden(literal, port), null);
      return;
    }
    // No session cache: one connector serves one connection.
    buildConnector({ lookup: guardedLookup(port, rules), maxCachedSessions: 0 })(options, callback);
  };
}
