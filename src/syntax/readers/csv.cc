// SPDX-License-Identifier: Apache-2.0
// Tables in text (CSV, TSV): the names of the columns and the number of rows.
#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"
#include "syntax/reader.h"

namespace cutaway::syntax {
namespace {

constexpr std::string_view kNames[] = {"*.csv", "*.tsv"};
constexpr std::size_t kColumns = 500;

/// The fields of the first record; quotes may hold separators and line breaks.
std::vector<std::string> first_record(std::string_view text, char separator, std::size_t& end) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  std::size_t i = 0;
  for (; i < text.size() && i < 65536; ++i) {
    const char c = text[i];
    if (c == '"') {
      quoted = !quoted;
    } else if (c == '\n' && !quoted) {
      break;
    } else if (c == separator && !quoted) {
      if (fields.size() < kColumns) fields.emplace_back();
    } else if (c != '\r' && fields.back().size() < 200) {
      fields.back() += c;
    }
  }
  end = i;
  return fields;
}

void read(std::string_view text, Syntax& out) {
  count_lines(text, {}, {}, {}, out);
  DataBuilder builder(out);
  const DataId root = builder.add({}, DataKind::map, {}, {}, 1, std::max(1U, out.counts.lines));
  const std::string_view head = text.substr(0, text.find('\n'));
  char separator = ',';
  for (const char other : {';', '\t', '|'}) {
    if (std::count(head.begin(), head.end(), other) >
        std::count(head.begin(), head.end(), separator))
      separator = other;
  }
  std::size_t end = 0;
  const DataId columns = builder.add(root, DataKind::list, "columns", {}, 1);
  for (const std::string& field : first_record(text, separator, end))
    builder.add(columns, DataKind::scalar, {}, trim(field), 1);
  const std::uint32_t lines = out.counts.lines - out.counts.blank;
  builder.add(root, DataKind::scalar, "rows", std::to_string(lines > 0 ? lines - 1 : 0), 1);
}

}  // namespace

extern const StructuredReader record_csv;
const StructuredReader record_csv = {"csv", kNames, read, R"(id,name,"full, address"
1,a,b
2,c,d
)"};

}  // namespace cutaway::syntax
