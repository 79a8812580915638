import { useEffect, useState } from "react";

import { type Book, searchBooks } from "@/client";

export function Catalogue() {
  const [books, setBooks] = useState<Book[]>([]);
  const [query, setQuery] = useState("");

  useEffect(() => {
    searchBooks(query).then(setBooks);
  }, [query]);

  return (
    <main>
      <h1>Browse our titles</h1>
      <input aria-label="Search titles" value={query} onChange={(event) => setQuery(event.target.value)} />
      <ul>
        {books.map((book) => (
          <li key={book.id}>
            {book.title}, {book.price / 100} €
          </li>
        ))}
      </ul>
    </main>
  );
}
