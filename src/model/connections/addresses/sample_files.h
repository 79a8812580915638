// SPDX-License-Identifier: Apache-2.0
// Files with rows that are put into a store to try it, and with stand-ins for others: what they
// name, nobody asks.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/word_rows.h"
#include "model/inputs.h"

namespace cutaway::model {

/// `.env.example`, `settings.sample.yml`: a file whose name holds one of the words
/// (`to_be_copied_words` of catalogue/parts.toml) shows what may be set, and is to be copied.
bool is_to_be_copied(const catalogue::WordSet& words, std::string_view path);

/// Files whose name, or a folder of theirs, is a word of `sample_words` (catalogue/parts.toml):
/// `db/seed/sites.ts`, `slack/mock.ts`; or whose name ends with one of `sample_endings`:
/// `orders_fixtures.go`, `orders.mock.ts`; and `sample_files`, which set up trials.
class SampleFiles {
 public:
  explicit SampleFiles(const Inputs& in);
  bool has(FileId file) const;

 private:
  bool is_sample(std::string_view path) const;

  const Inputs& in_;
  std::set<std::string, std::less<>> words_, endings_;
  std::vector<std::string> trials_;         ///< globs
  mutable std::vector<signed char> known_;  ///< by file; -1 = nobody has asked yet
};

}  // namespace cutaway::model
