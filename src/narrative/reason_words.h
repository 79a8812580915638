// SPDX-License-Identifier: Apache-2.0
// ReasonWords: whether a sentence gives a reason for a technology, by the words of
// catalogue/stack_words.toml.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.h"

namespace cutaway::narrative {

class ReasonWords {
 public:
  explicit ReasonWords(const catalogue::Catalogue& catalogue);

  /// Where the name stands in the text as a word of its own; npos when it does not. Names that are
  /// also plain words count only as their makers write them, and not as the first word.
  std::size_t find_name(std::string_view text, std::string_view name) const;
  /// Whether the sentence could hold a reason at all; asked before names are looked for.
  bool may_reason(std::string_view low) const;
  /// Whether the sentence gives a reason for the technology, whose name it holds. `record`: it
  /// stands in a decision record about it.
  bool gives_reason(std::string_view sentence, std::string_view name, bool record) const;
  /// Whether a comment beside a manifest's line says what the thing is needed for.
  bool explains(std::string_view comment) const;
  /// Whether a file is a decision record, by its path; whether a heading is one of deciding.
  bool is_record(std::string_view path) const;
  bool decides(std::string_view heading) const;

 private:
  std::vector<std::string> choice_, decided_, reason_, rejects_, never_, comment_, records_,
      headings_;
  std::vector<std::string_view> plain_words_;  ///< sorted
};

}  // namespace cutaway::narrative
