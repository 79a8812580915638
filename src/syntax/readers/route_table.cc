// SPDX-License-Identifier: Apache-2.0
// Tables of routes: a method, a path and what answers, in columns; "->" hands a prefix to another
// table.
#include <string>

#include "base/text.h"
#include "syntax/line_reader.h"
#include "syntax/reader.h"

namespace cutaway::syntax {
namespace {

constexpr std::string_view kNames[] = {"routes", "*.routes"};

std::string_view take_word(std::string_view& rest) {
  rest = trim(rest);
  const std::size_t end = std::min(rest.find_first_of(" \t"), rest.size());
  const std::string_view word = rest.substr(0, end);
  rest.remove_prefix(end);
  return word;
}

bool is_method(std::string_view word) {
  if (word == "->") return true;
  if (word.size() < 3 || word.size() > 7) return false;
  for (const char c : word) {
    if (c < 'A' || c > 'Z') return false;
  }
  return true;
}

void read(std::string_view text, Syntax& out) {
  count_lines(text, "#", {}, {}, out);
  DataBuilder builder(out);
  const DataId root = builder.add({}, DataKind::map, {}, {}, 1, out.counts.lines);
  LineReader lines(text);
  while (lines.next()) {
    std::string_view rest = trim(lines.line());
    if (rest.empty() || rest.starts_with("#") || rest.starts_with("+")) continue;
    const std::string_view method = take_word(rest), path = take_word(rest);
    if (!is_method(method) || !path.starts_with("/")) continue;
    const DataId row = builder.add(root, DataKind::map, method, {}, lines.number());
    builder.add(row, DataKind::scalar, "path", path, lines.number());
    builder.add(row, DataKind::scalar, "handler", trim(rest), lines.number());
  }
}

}  // namespace

extern const StructuredReader record_route_table;
const StructuredReader record_route_table = {"route_table", kNames, read,
                                             R"(# Orders
GET   /orders/:id   controllers.Orders.one(id: Long)
->    /admin        admin.Routes
)"};

}  // namespace cutaway::syntax
