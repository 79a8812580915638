// SPDX-License-Identifier: Apache-2.0
// NamedObjects: which own class an object is of where nothing but its name tells, because a global,
// a container or a framework's object hands it around: `shop.models.orders`,
// `request.app.order_mailer`, `registry.get("order")`.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

class NamedObjects {
 public:
  explicit NamedObjects(const Inputs& in);

  struct Asked {
    std::vector<SymbolRef> types;  ///< own classes that are called like the object
    std::string path;              ///< what it is asked: ".find", ".query.insert"
    bool by_class = false;         ///< the class itself is written there: `app(Order::class)`
    std::size_t words = 0;         ///< of the object's name
    bool as_written = false;       ///< the name is the class's, letter by letter
  };
  /// The first thing along the chain of the call that is called like own classes of the same
  /// ecosystem; no types where there is none, or where it is known what the call is made on.
  Asked of(FileId file, std::uint32_t call) const;
  /// Whether a call is made on what hangs on a name that nobody declares, or on what a framework's
  /// object carries for the program: `shop.models.orders.find(1)`, `request.app.mailer.send(…)`.
  bool is_handed_around(FileId file, std::uint32_t call) const;

 private:
  bool is_open(FileId file, std::uint32_t call, bool through_library) const;
  Asked named(FileId file, ValueId value) const;
  const std::vector<SymbolRef>* called(FileId file, std::string_view name) const;

  const Inputs& in_;
  std::vector<std::string_view> ecosystems_;
  std::set<std::string, std::less<>> globals_;   ///< that languages bring themselves
  std::set<std::string, std::less<>> carriers_;  ///< members that hold what the program put there
  /// "npm order line" and "several npm order lines" → class OrderLine.
  std::map<std::string, std::vector<SymbolRef>, std::less<>> classes_;
};

}  // namespace cutaway::model
