// SPDX-License-Identifier: Apache-2.0
// What a function that runs before all handlers does with somebody who is not signed in, path by
// path: `if not request.user.is_authenticated and request.path not in OPEN: return redirect(…)`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.h"
#include "meaning/site.h"

namespace cutaway::meaning {

class AskedBefore {
 public:
  /// The shape names how the path (`paths`), people who are known (`known`) and those who are not
  /// (`strangers`) are written, which calls send somebody away (`refuses`) and which one lets
  /// the handler answer (`passes`).
  AskedBefore(const ReaderContext& context, const catalogue::Shape& shape, SymbolRef function)
      : context_(context), shape_(shape), function_(function) {}

  /// Whether a stranger who asks for the path is sent away for sure because nobody knows who that
  /// is, or is let by for sure; nothing where neither could be read. A path with holes counts only
  /// where all that it can be is treated alike.
  std::optional<bool> refuses(std::string_view path) const;

 private:
  using Known = std::optional<bool>;  ///< nothing: nobody knows
  struct Asked {
    std::string_view path;
    bool* who;  ///< set where a condition asks who comes
  };
  Known taken(GuardId guard, const Asked& asked) const;
  Known holds(std::string_view condition, const Asked& asked, int depth) const;
  Known of_one(std::string_view clause, const Asked& asked) const;
  Known is_listed(std::string_view name, std::string_view path) const;
  Known begins(std::string_view given, std::string_view path) const;
  Known fits(std::string_view given, std::string_view path) const;
  std::optional<std::vector<std::string>> texts_of_name(std::string_view written) const;
  bool is_path(std::string_view text) const;
  bool sends_away(const syntax::Exit& exit) const;

  const ReaderContext& context_;
  const catalogue::Shape& shape_;
  SymbolRef function_;
};

}  // namespace cutaway::meaning
