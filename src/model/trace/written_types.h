// SPDX-License-Identifier: Apache-2.0
// WrittenTypes: names of other packages that own code declares something with (`interval
// stripe.PriceRecurringInterval`): to call one of them with a value only converts it.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "model/inputs.h"

namespace cutaway::model {

class WrittenTypes {
 public:
  explicit WrittenTypes(const Inputs& in);
  /// Whether `stripe.PriceRecurringInterval(x)` calls such a name.
  bool converts(FileId file, const syntax::Call& call) const;

 private:
  void add(std::string_view type);

  const Inputs& in_;
  std::set<std::string, std::less<>> types_;  ///< "stripe.PriceRecurringInterval"
};

}  // namespace cutaway::model
