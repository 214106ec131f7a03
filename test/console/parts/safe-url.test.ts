import { expect, it } from '@jest/globals';
import { webAddress } from '../../../console/parts/safe-url';

it.each(['http://localhost:5001', 'https://iris.models.example.com/', 'HTTPS://EXAMPLE.COM'])('%s is linked', (url) => {
  expect(webAddress(url)).toBe(url);
});

it.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  'file:///etc/passwd',
  '//example.com',
  'iris',
  '',
  undefined,
])('%p is not', (url) => {
  expect(webAddress(url)).toBeUndefined();
});
