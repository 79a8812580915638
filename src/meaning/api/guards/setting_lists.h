// SPDX-License-Identifier: Apache-2.0
// Paths of access rules that stand in the settings: `ignored.urls: [/login, /docs/**]`.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "meaning/api/lookup/programs.h"
#include "meaning/site.h"

namespace cutaway::meaning {

/// The one setting that a value of a function is read from: in its own line, where its name was
/// bound (`for (String url : ignored.getUrls())`), or at a field of the class around.
std::optional<std::string> setting_behind(const ReaderContext& context, ValueRef value,
                                          SymbolId function);

/// What the settings of a program list below a key. One library can ask for the same key in many
/// programs, and each has a list of its own.
class SettingLists {
 public:
  SettingLists(const ReaderContext& context, Programs& programs)
      : context_(context), programs_(programs) {}

  /// The entries that the package sets; nullptr when it sets none.
  const std::vector<std::string>* of(const std::string& key, std::uint32_t package);

 private:
  std::vector<std::string> read(const std::string& key, std::uint32_t package);

  const ReaderContext& context_;
  Programs& programs_;
  std::map<std::pair<std::string, std::uint32_t>, std::vector<std::string>> read_;
};

}  // namespace cutaway::meaning
