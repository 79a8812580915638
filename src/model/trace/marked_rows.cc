// SPDX-License-Identifier: Apache-2.0
// Rows of which a function sets nothing but their state: `db.Entry(order).State = Modified`.
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

}  // namespace cutaway::model
