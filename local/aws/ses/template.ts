import Handlebars from 'handlebars';
import type { MailContent } from './mail';

/** `AWS::SES::Template`'s own members. */
export interface EmailTemplate {
  readonly TemplateName: string;
  readonly SubjectPart: string;
  readonly HtmlPart?: string;
  readonly TextPart?: string;
}

/**
 * Renders as SES does: nothing is escaped, not even in HTML, and a variable that the data lacks is an error.
 * Throws with the words of SES's rendering failure event.
 */
export function render(template: EmailTemplate, data: object): MailContent {
  const part = (source: string) => compile(source)(data);
  try {
    return {
      subject: part(template.SubjectPart),
      ...(template.HtmlPart === undefined ? {} : { html: part(template.HtmlPart) }),
      ...(template.TextPart === undefined ? {} : { text: part(template.TextPart) }),
    };
  } catch (error) {
    const missing = /^"(.+)" not defined/.exec((error as Error).message)?.[1];
    throw new Error(
      missing ? `Attribute '${missing}' is not present in the rendering data.` : (error as Error).message,
      { cause: error },
    );
  }
}

const compiled = new Map<string, Handlebars.TemplateDelegate>();

/** A source's template, compiled once. */
function compile(source: string): Handlebars.TemplateDelegate {
  let template = compiled.get(source);
  if (!template) {
    template = Handlebars.compile(source, { strict: true, noEscape: true });
    compiled.set(source, template);
  }
  return template;
}
