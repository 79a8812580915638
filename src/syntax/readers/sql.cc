// SPDX-License-Identifier: Apache-2.0
// SQL of any dialect: scripts, migrations, dumps.
#include "syntax/sql_reader.h"

#include "base/text.h"

namespace cutaway::syntax {
namespace {

constexpr std::string_view kNames[] = {"*.sql"};
constexpr std::size_t kHead = 65536;

/// In MySQL a backslash escapes a quote; elsewhere it is a letter as others are.
bool escapes(std::string_view text) {
  const std::string_view head = text.substr(0, kHead);
  return head.find('`') != std::string_view::npos || contains(lower(head), "engine=innodb");
}

void read(std::string_view text, Syntax& out) {
  count_lines(text, "--", "/*", "*/", out);
  TokenStyle style = {.line_comments = {"--", {}, {}},
                      .nested_comments = true,
                      .quotes = "'\"`",
                      .backslash_escapes = escapes(text),
                      .dollar_quotes = true,
                      .brackets_quote = true,
                      .word_signs = "_",
                      .inner_signs = "$#"};
  style.nested_comments = !style.backslash_escapes;
  SqlReader(text, style, out).run();
}

}  // namespace

extern const StructuredReader record_sql;
const StructuredReader record_sql = {"sql", kNames, read, R"(CREATE TABLE users (
  id serial PRIMARY KEY,
  email varchar(255) NOT NULL DEFAULT 'x'
);
INSERT INTO users (email) VALUES ('a@example.com'), ('b');
)"};

}  // namespace cutaway::syntax
