// SPDX-License-Identifier: Apache-2.0
// HelperBodies: own functions that a library runs because it works with an own class of its:
// `OrderSerializer.create` of a view with `serializer_class = OrderSerializer`, and of
// `OrderSerializer(data=sent).save()`.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

class CallBodies;
struct EnteredBodies;

class HelperBodies {
 public:
  HelperBodies(const Inputs& in, const CallBodies& bodies);

  /// What the helpers that a class names do when it is asked by that HTTP method; `types` is the
  /// class and those above it.
  std::vector<SymbolRef> of_view(const std::vector<SymbolRef>& types,
                                 std::string_view method) const;
  /// Functions of own classes that a class lists to be run before it answers:
  /// `authentication_classes = [TokenCheck]`; `types` is the class and those above it.
  std::vector<SymbolRef> listed_first(const std::vector<SymbolRef>& types) const;
  /// Adds what a call upon a helper runs, where nothing else is entered. `self`: the class of the
  /// object whose body the call stands in, where that is not the class around it.
  void add_to(EnteredBodies& entered, FileId file, std::uint32_t call, SymbolRef self) const;

 private:
  enum class Made : std::uint8_t { unknown, new_, of_row };
  struct Helper {
    SymbolRef type;
    Made made = Made::unknown;
  };
  /// "rest_framework:serializers.*", "save" or "POST", "create", "new".
  struct Run {
    std::string library, asked, function, only;
  };
  SymbolRef named(const std::vector<SymbolRef>& types, std::string_view attribute) const;
  SymbolRef chosen(const std::vector<SymbolRef>& types, std::string_view getter) const;
  Helper asked(FileId file, const syntax::Call& call, SymbolRef self) const;
  Helper made_by(FileId file, ValueId value, const std::vector<SymbolRef>& types) const;
  bool is_of(const std::vector<SymbolRef>& types, std::string_view library) const;
  void add_functions(const std::vector<SymbolRef>& types, const std::string& glob,
                     std::vector<SymbolRef>& out) const;

  const Inputs& in_;
  const CallBodies& bodies_;
  std::vector<std::string> attributes_;
  std::vector<std::pair<std::string, std::string>> first_;  ///< attribute, function
  std::vector<Run> views_, calls_;
  std::set<std::string, std::less<>> asked_;         ///< words of `calls_`
  std::set<std::string, std::less<>> new_, of_row_;  ///< functions that are handed such a helper
};

}  // namespace cutaway::model
