import type { MetricAnswer } from '../../src/contracts/analytics.ts';
import { WriteArticleLink } from '../ui/WriteArticleLink.tsx';
import { formatCell, nameColumn } from './format-figure.ts';

/** The rows of a metric. A row with a question links to a new article that answers it. */
export function MetricTable({ answer }: { answer: MetricAnswer }) {
  const shownColumns = answer.columns.filter((column) => column !== 'turn_id');
  const isQuestions = answer.metric === 'unanswered-questions';
  return (
    <div className="metric-table" tabIndex={0} role="group" aria-label={answer.title}>
      <table className="table">
        <thead>
          <tr>
            {shownColumns.map((column) => (
              <th key={column} scope="col" className={column === shownColumns[0] ? '' : 'is-right'}>
                {nameColumn(column)}
              </th>
            ))}
            {isQuestions && (
              <th scope="col">
                <span className="for-reader">Action</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {answer.rows.map((row, index) => (
            <tr key={index}>
              {shownColumns.map((column) => {
                const cell = row[answer.columns.indexOf(column)] ?? null;
                return (
                  <td key={column} dir={column === 'question' ? 'auto' : undefined} className={column === shownColumns[0] ? '' : 'is-right is-number'}>
                    {formatCell(column, cell)}
                  </td>
                );
              })}
              {isQuestions && (
                <td className="is-right">
                  <WriteArticleLink question={String(row[0] ?? '')} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
