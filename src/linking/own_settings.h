// SPDX-License-Identifier: Apache-2.0
// Settings as a product keeps them itself: functions of its own that read what they are told, and
// lists of all settings with their defaults.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "linking/linked.h"

namespace cutaway::linking {

/// A function of the project that reads the setting whose name it is given: `getEnv(key,
/// fallback)`; or that of the name whose method it is: `func (v Variable) Value() string { return
/// os.Getenv(string(v)) }`.
struct ToldReader {
  static constexpr std::size_t kNone = 99;
  static constexpr std::size_t kObject = 98;
  std::size_t key = 0;           ///< the argument that names the setting; kObject: what is asked
  std::size_t fallback = kNone;  ///< the argument that stands for it where it is not set
  std::string prefix;            ///< what the function puts before the name
};
using ToldReaders = std::map<SymbolRef, ToldReader>;

/// Every such function; one that hands its own argument to such a function is one, too.
ToldReaders find_told_readers(const Linked& links, const Linker& linker);

/// A setting that a list of settings names; `written` is its name in the environment.
struct ListedSetting {
  std::string written;
  ValueId fallback;  ///< invalid: no default stands there
  std::uint32_t line = 0;
  ValueId list;            ///< the record that lists it
  bool of_scheme = false;  ///< a chain of calls says what it must look like
};

/// `{"BATCH_SIZE": {rawValue: "100"}, …}` in a file named after settings, `{env: "PORT", default:
/// 80}`, and `z.object({PORT: z.number().default(80)})`; in the order of the file.
std::vector<ListedSetting> find_listed_settings(const syntax::Syntax& syntax,
                                                std::string_view path);

}  // namespace cutaway::linking
