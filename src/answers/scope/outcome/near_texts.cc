// SPDX-License-Identifier: Apache-2.0
// Weights that were found by looking at many answers.
#include "answers/scope/outcome/near_texts.h"

#include "base/text.h"

namespace cutaway::answers {

bool says_nothing(std::string_view text, bool wanted) {
  for (const std::string_view mark : {"{{", "${", "{%", "<%", "<?", "(if(", " == ", "=> "}) {
    if (contains(text, mark)) return true;
  }
  if (text.starts_with("@")) return true;
  return !wanted && text.find_first_of(" \t") == text.npos;
}

double by_kind(ThingKind kind) {
  switch (kind) {
    case ThingKind::endpoint:
    case ThingKind::setting:
    case ThingKind::field:
      return 1.1;
    case ThingKind::library:
      return .6;
    case ThingKind::choice:
      return .85;
    case ThingKind::file:
      return .8;
    case ThingKind::text:
      return .9;
    default:
      return 1;
  }
}

std::string told(SaidBy by) {
  return by == SaidBy::remark  ? "the remark "
         : by == SaidBy::label ? "the text "
                               : "the name of a test, ";
}

}  // namespace cutaway::answers
