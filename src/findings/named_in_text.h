// SPDX-License-Identifier: Apache-2.0
// NamedInText: where the texts of a project say certain names, whatever the words mean there. What
// no text says is called by nobody that can be seen.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "model/model.h"

namespace cutaway::findings {

class NamedInText {
 public:
  /// Reads all own texts and tests once; names as they are written, whole words.
  NamedInText(const model::Analysis& analysis, const std::unordered_set<std::string>& names);

  /// Lines of own texts that say it, its definition too; at most 200.
  const std::vector<Place>& own(const std::string& name) const;
  /// Whether the code of a test says it; not what its remarks and sample data say.
  bool in_tests(const std::string& name) const { return in_tests_.contains(name); }

 private:
  void read(const model::Analysis& analysis, FileId file,
            const std::unordered_set<std::string>& names, bool test);

  std::vector<bool> sketched_ = std::vector<bool>(0x10000);
  std::unordered_map<std::string, std::vector<Place>> own_;
  std::unordered_set<std::string> in_tests_;
};

/// The name as a word of a text: without the mark at the end of Ruby's `save!`.
std::string as_word(std::string_view name);

}  // namespace cutaway::findings
