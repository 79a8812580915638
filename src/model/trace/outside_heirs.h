// SPDX-License-Identifier: Apache-2.0
// OutsideHeirs: which own class does the work of an interface that a library declares.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

class OutsideHeirs {
 public:
  explicit OutsideHeirs(const Inputs& in);

  /// `heir`, a class of the product, says in its row `base` that it is one of that type.
  void note(SymbolRef heir, std::uint32_t base);
  bool empty() const { return heirs_.empty() && bound_.empty(); }
  /// The classes that may do the work of a type of a library: the one that a container is told to
  /// give for it; else those that say that they are one, where the same makers wrote the library,
  /// as its package says, or the library leaves the type to the program. Of another stranger's
  /// interface, objects of the library's own come, too.
  std::vector<SymbolRef> of(std::string_view type) const;
  /// "com.acme.shop.api:Orders": the whole name of a type that a file imports, by its short one;
  /// "" where no import names it, or it is declared here.
  std::string whole_name(FileId file, std::string_view type) const;

 private:
  void read_bindings(FileId file);
  bool same_makers(std::string_view type, SymbolRef heir) const;

  const Inputs& in_;
  std::map<std::string, std::string, std::less<>> words_;  ///< "bind" → "to"
  std::vector<std::string> left_to_own_;  ///< types that a library leaves to the program
  std::map<std::string, std::vector<SymbolRef>, std::less<>> heirs_, bound_;  ///< by origin
};

}  // namespace cutaway::model
