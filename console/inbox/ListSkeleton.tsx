/** Placeholders in the shape of rows while the list loads. */
export function ListSkeleton() {
  return (
    <div className="rows rows-skeleton" role="status" aria-label="Loading conversations">
      {[58, 42, 64, 50, 46, 60].map((width, index) => (
        <div key={index} className="row-skeleton">
          <i />
          <span style={{ width: `${width}%` }} />
          <span style={{ width: `${width + 30}%` }} />
          <span style={{ width: '34%' }} />
        </div>
      ))}
    </div>
  );
}
