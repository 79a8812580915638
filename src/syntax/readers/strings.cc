// SPDX-License-Identifier: Apache-2.0
// .strings files of Apple's systems: keys and their texts.
#include <algorithm>

#include "syntax/json_reader.h"
#include "syntax/reader.h"
#include "syntax/tokens.h"

namespace cutaway::syntax {
namespace {

constexpr std::string_view kNames[] = {"*.strings"};
constexpr TokenStyle kStyle = {.quotes = "\"", .word_signs = "_.", .inner_signs = "-"};

void read(std::string_view text, Syntax& out) {
  count_lines(text, "//", "/*", "*/", out);
  DataBuilder builder(out);
  const DataId root = builder.add({}, DataKind::map, {}, {}, 1, std::max(1U, out.counts.lines));
  Tokens in(text, kStyle);
  while (!in.at_end()) {
    const Token key = in.take();
    if (key.kind == Token::Kind::sign || !in.accept("=")) continue;
    if (in.peek().kind != Token::Kind::text) continue;
    const Token value = in.take();
    const DataId id = builder.add(root, DataKind::scalar, unescape_json(key.text),
                                  unescape_json(value.text), key.line, in.last_line());
    builder.mark_quoted(id);
  }
}

}  // namespace

extern const StructuredReader record_strings;
const StructuredReader record_strings = {"strings", kNames, read, R"(/* A button. */
"save" = "Save all";
"note.empty" = "No \"notes\" yet";
)"};

}  // namespace cutaway::syntax
