// SPDX-License-Identifier: Apache-2.0
// Rows of which a function sets nothing but their state: `db.Entry(order).State = Modified`.
#include <algorithm>
#include "base/text.h"

#include "model/trace/asked_rows.h"

namespace cutaway::model {

/// "order" of such an assignment; "" of others, and where the row is no plain name.
std::string_view AskedRows::marked_row(const syntax::Syntax& syntax,
                                       const syntax::Binding& binding) const {
  const std::string_view target = syntax.text(binding.target);
  const std::size_t open = target.find('('), close = target.find(')');
  if (open == std::string_view::npos || close == std::string_view::npos || close < open) return {};
  if (!binding.value.valid()) return {};
  const std::string whole =
      std::string(target) + " = " + std::string(syntax.text(syntax.value(binding.value).text));
  bool marks = false;
  for (const std::string& glob : marked_) marks = marks || matches_glob(glob, whole);
  const std::string_view row = target.substr(open + 1, close - open - 1);
  return marks && row.find_first_of(".,([ ") == std::string_view::npos ? row : std::string_view();
}

bool AskedRows::marks_row(FileId file, std::uint32_t index) const {
  const syntax::Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  if (marked_.empty() || call.argument_count != 1) return false;
  const std::string asked = "." + std::string(syntax.text(call.name)) + "(";
  return std::ranges::any_of(syntax.bindings, [&](const syntax::Binding& set) {
    return set.line == call.line && syntax.text(set.target).find(asked) != std::string_view::npos &&
           !marked_row(syntax, set).empty();
  });
}

}  // namespace cutaway::model
