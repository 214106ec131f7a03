import type { Mail } from '../aws/ses';
import { escapeHtml, html, type Reply } from './reply';

export function mailsPage(mails: readonly Mail[]): Reply {
  const rows = [...mails]
    .reverse()
    .map(
      ({ messageId, sentAt, to, subject }) =>
        `<tr><td>${sentAt.toISOString()}</td><td>${escapeHtml(to.join(', '))}</td><td><a href="/_local/mails/${messageId}">${escapeHtml(subject || '(not rendered)')}</a></td></tr>`,
    );
  return html('Mails', `<table>${rows.join('')}</table>`);
}

/** One mail as its recipients see it: header, HTML part (its scripts, if any, do not run) and text part. */
export function mailPage(mails: readonly Mail[], messageId: string): Reply | undefined {
  const mail = mails.find((one) => one.messageId === messageId);
  if (!mail) return undefined;
  const header = `<p>From ${escapeHtml(mail.from)}<br>To ${escapeHtml([...mail.to, ...mail.cc, ...mail.bcc].join(', '))}<br>${mail.sentAt.toISOString()}</p>`;
  const failure = mail.renderingFailure ? `<p>Not sent: ${escapeHtml(mail.renderingFailure)}</p>` : '';
  const shown = mail.html
    ? `<iframe sandbox srcdoc="${escapeHtml(mail.html)}" style="width:100%;height:40rem;border:1px solid #ccc"></iframe>`
    : '';
  const text = mail.text ? `<h2>Text</h2><pre>${escapeHtml(mail.text)}</pre>` : '';
  return html(mail.subject || '(not rendered)', header + failure + shown + text);
}
