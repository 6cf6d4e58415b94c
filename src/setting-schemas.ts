import { z } from 'zod';

/** Text of a setting; one that is set but empty is not set. */
export const text = z
  .string()
  .trim()
  .transform((value) => (value === '' ? undefined : value))
  .optional();
export const required = (fallback: string) => text.transform((value) => value ?? fallback);
export const address = text.refine(
  (value) => value === undefined || /^https?:$/.test(URL.canParse(value) ? new URL(value).protocol : ''),
  'phải là địa chỉ http:// hoặc https://',
);

/** A whole number from 1 on. */
export const count = (fallback: string) =>
  required(fallback)
    .refine((value) => /^[1-9]\d{0,5}$/.test(value), 'phải là số nguyên từ 1 đến 999999')
    .transform(Number);

/** Root of a server's addresses, without a slash at its end. */
export const root = (fallback: string) =>
  address.transform((value) => (value ?? fallback).replace(/\/+$/, ''));

/** What a platform says with every update it posts to us. */
export const webhookSecret = text.refine(
  (value) => value === undefined || /^[\w-]{8,256}$/.test(value),
  'phải có 8 đến 256 ký tự A–Z a–z 0–9 _ -',
);
