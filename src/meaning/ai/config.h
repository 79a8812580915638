// SPDX-License-Identifier: Apache-2.0
// AiConfig: what the product's own trees of settings say (YAML, TOML, JSON beside the code), as far
// as they are what runs when nobody sets anything.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/ai/words.h"
#include "meaning/reader.h"

namespace cutaway::meaning {

/// One value of a tree of settings.
struct ConfigValue {
  Place place;
  std::vector<std::string_view> keys;  ///< the inner first; never empty
  std::string value;                   ///< `${KEY:x}` is x
  std::string setting;  ///< the variable that goes before it: KEY of `${KEY:x}`; may be empty
  bool named = false;   ///< code of the product names the file
  bool copied = false;  ///< the file is there to be copied to one that code names
  bool listed = false;  ///< it stands in a list
  /// "llm.max_tokens": the keys from the outermost on.
  std::string path() const;
  /// It stands in a table of models, or below the name of one: that model is described.
  bool describes_model(const AiWords& words) const;
  /// "`llm.max_tokens` in `settings.yaml`"
  std::string way(const ReaderContext& context) const;
};

/// The values of all trees of settings that are no profile beside a default one (`settings-azure`
/// beside `settings`, `azure` beside `default`), no deployment and no entry of a catalogue, in path
/// order.
std::vector<ConfigValue> read_config(const ReaderContext& context, const AiWords& words,
                                     const std::vector<FileId>& files);

/// Files of data, five and more, that have one shape and each begin with an own value under the
/// same key, in folders or under a name of their own: entries of a catalogue, which sets nothing.
std::set<FileId> files_of_entries(const ReaderContext& context, const std::vector<FileId>& files);

/// The files, and those of settings that are there to be copied ([config] of
/// catalogue/ai_words.toml).
std::vector<FileId> with_templates(const ReaderContext& context, const AiWords& words,
                                   std::vector<FileId> files);

}  // namespace cutaway::meaning
