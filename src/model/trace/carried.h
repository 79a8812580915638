// SPDX-License-Identifier: Apache-2.0
// CarriedObjects: objects of libraries that a framework's object carries under a name, so that
// other files reach them through it.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "model/inputs.h"

namespace cutaway::model {

class CarriedObjects {
 public:
  explicit CarriedObjects(const Inputs& in);

  /// "stripe:Stripe.charges.create" for `app.stripe.charges.create(…)`, where some file says
  /// `app.decorate("stripe", new Stripe(key))` or `app.stripe = new Stripe(key)`; "" when nobody,
  /// or when files differ about what the name carries.
  std::string asked(FileId file, const syntax::Call& call) const;

 private:
  void read(FileId file);
  void note(std::string_view name, ValueRef value);
  std::string_view carrier(const syntax::Syntax& syntax, ValueId value,
                           const syntax::Call& call) const;

  const Inputs& in_;
  std::set<std::string, std::less<>> gives_, takes_, not_carriers_;
  /// By the name of the member: the origin of the object; "" = several.
  std::map<std::string, std::string, std::less<>> objects_;
};

}  // namespace cutaway::model
