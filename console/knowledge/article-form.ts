import { looksLikeAudience, type AudienceWord } from '../../src/contracts/knowledge/audience.ts';
import { noSegment } from './audience/describe-readers.ts';
import type { Article, SaveArticleRequest } from '../../src/contracts/http-api.ts';

/** The values of the editor's fields. Tags and questions are one text each, as they are typed. */
export type ArticleForm = { title: string; markdown: string; tags: string; questions: string; language: string; audience: AudienceWord[] };

export function toForm(article: Article | null, question: string): ArticleForm {
  if (article === null) {
    return { title: question, markdown: '', tags: '', questions: question, language: 'en', audience: [] };
  }
  return {
    title: article.title,
    markdown: article.markdown,
    tags: article.tags.join(', '),
    questions: article.questions.join('\n'),
    language: article.language,
    audience: article.audience,
  };
}

export function toRequest(form: ArticleForm, version: number): SaveArticleRequest {
  return {
    title: form.title.trim(),
    markdown: form.markdown,
    tags: unique(form.tags.split(',')).slice(0, 20),
    questions: unique(form.questions.split('\n')).slice(0, 30),
    language: form.language.trim(),
    audience: form.audience,
    version,
  };
}

/** The problem that prevents saving, in the editor's words; null where there is none. */
export function findFormProblem(form: ArticleForm): string | null {
  if (form.title.trim() === '') return 'Give the article a title.';
  if (form.title.trim().length > 200) return 'The title is longer than 200 characters.';
  if (!/^[a-z]{2,3}(-[A-Za-z]{2,4})?$/.test(form.language.trim())) return 'The language is a code such as en or pt-BR.';
  if (form.tags.split(',').some((tag) => tag.trim().length > 40)) return 'A tag is longer than 40 characters.';
  if (form.questions.split('\n').some((question) => question.trim().length > 300)) {
    return 'A question is longer than 300 characters.';
  }
  const mistaken = form.tags.split(',').find(looksLikeAudience);
  if (mistaken !== undefined) return `${mistaken.trim()} is no tag: choose who may read the article below its title.`;
  if (form.audience.includes(noSegment)) return 'Tick the segments that may read the article.';
  return null;
}

export function isSameForm(a: ArticleForm, b: ArticleForm): boolean {
  const isSameText = a.title === b.title && a.markdown === b.markdown && a.tags === b.tags;
  return isSameText && a.questions === b.questions && a.language === b.language && a.audience.join() === b.audience.join();
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words.map((word) => word.trim()).filter((word) => word !== ''))];
}
