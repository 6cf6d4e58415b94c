import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressFault, isPublicAddress } from '../../src/ingest/guard-address.ts';

describe('isPublicAddress', () => {
  it.each(['8.8.8.8', '113.160.0.1', '2606:4700:4700::1111', '2405:4800::1'])(
    'lets %s through',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each([
    '127.0.0.1',
    '127.8.9.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '100.100.100.200',
    '0.0.0.0',
    '0.1.2.3',
    '192.0.0.192',
    '198.18.0.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '168.63.129.16',
    '::',
    '::1',
    '::7f00:1',
    '::ffff:10.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::a00:1',
    '2002:7f00:1::',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    'localhost',
    'bao.example.vn',
    '',
  ])('stops %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it('stops every private, loopback and link-local IPv4 address, also mapped into IPv6', () => {
    const octet = fc.integer({ min: 0, max: 255 });
    const inside = fc.oneof(
      fc.tuple(fc.constantFrom(10, 127, 0), octet, octet, octet),
      fc.tuple(fc.constant(192), fc.constant(168), octet, octet),
      fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), octet, octet),
      fc.tuple(fc.constant(169), fc.constant(254), octet, octet),
    );
    fc.assert(
      fc.property(inside, (octets) => {
        const address = octets.join('.');
        expect(isPublicAddress(address)).toBe(false);
        expect(isPublicAddress(`::ffff:${address}`)).toBe(false);
      }),
    );
  });
});

describe('addressFault', () => {
  it.each([
    ['file:///etc/passwd', /chỉ nhận http/],
    ['gopher://example.vn/', /chỉ nhận http/],
    ['http://user:pass@example.vn/', /tên đăng nhập/],
    ['http://user@example.vn/', /tên đăng nhập/],
    ['http://example.vn:8080/', /cổng 8080/],
    ['https://example.vn:22/', /cổng 22/],
  ])('finds fault with %s', (address, fault) => {
    expect(addressFault(new URL(address), {})).toMatch(fault);
  });

  it.each(['http://example.vn/', 'https://example.vn/', 'https://example.vn:80/', 'http://example.vn:443/'])(
    'finds none with %s',
    (address) => {
      expect(addressFault(new URL(address), {})).toBeUndefined();
    },
  );
});
