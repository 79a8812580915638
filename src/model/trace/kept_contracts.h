// SPDX-License-Identifier: Apache-2.0
// KeptContracts: the kept thing behind an interface that only its class implements, and behind the
// whole name of a class or such an interface in a text: `return 'Shop\Contracts\Order';`.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "model/data/entity_objects.h"

namespace cutaway::model {

class KeptContracts {
 public:
  KeptContracts(const Inputs& in, const EntityObjects& objects);
  /// Nothing where several kept things implement it, or none.
  std::optional<std::size_t> of_type(SymbolRef type) const;
  /// `name`: with its package, parts divided by a backslash.
  std::optional<std::size_t> of_name(std::string_view name) const;

 private:
  void index(FileId file, const EntityObjects& objects);

  const Inputs& in_;
  std::map<SymbolRef, std::size_t> by_type_;
  std::map<std::string, SymbolRef, std::less<>> by_name_;
};

}  // namespace cutaway::model
