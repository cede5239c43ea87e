import { FilePlus2 } from 'lucide-react';
import { Link } from 'wouter';
import type { MetricAnswer } from '../../src/contracts/analytics.ts';
import { formatCell, nameColumn } from './format-figure.ts';

/** The rows themselves: what a plot shows, in figures. A question comes with the way to answer it for good. */
export function MetricTable({ answer }: { answer: MetricAnswer }) {
  const shown = answer.columns.filter((column) => column !== 'turn_id');
  const isQuestions = answer.metric === 'unanswered-questions';
  return (
    <div className="metric-table" tabIndex={0} role="group" aria-label={answer.title}>
      <table className="table">
        <thead>
          <tr>
            {shown.map((column) => (
              <th key={column} scope="col" className={column === shown[0] ? '' : 'is-right'}>
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
              {shown.map((column) => {
                const cell = row[answer.columns.indexOf(column)] ?? null;
                return (
                  <td key={column} dir={column === 'question' ? 'auto' : undefined} className={column === shown[0] ? '' : 'is-right is-number'}>
                    {formatCell(column, cell)}
                  </td>
                );
              })}
              {isQuestions && (
                <td className="is-right">
                  <Link href={`/knowledge/new?question=${encodeURIComponent(String(row[0] ?? '').slice(0, 300))}`} className="button button-plain">
                    <FilePlus2 size={15} aria-hidden="true" />
                    <span className="button-text">Write the article</span>
                  </Link>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
